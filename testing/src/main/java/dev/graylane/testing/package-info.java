/** How this project's tests wait. */
package dev.graylane.testing;
