/** Calls with Armeria. */
@NullMarked
package dev.graylane.it.client.armeria;

import org.jspecify.annotations.NullMarked;
