/** How this project's tests wait, and how they run what was packaged. */
package dev.graylane.testing;
