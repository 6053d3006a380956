/** The story that the demo tells: a release goes gray across real JVMs. */
@NullMarked
package dev.graylane.demo.story;

import org.jspecify.annotations.NullMarked;
