/** The steps of the stories, one class each. */
@NullMarked
package dev.graylane.demo.story.steps;

import org.jspecify.annotations.NullMarked;
