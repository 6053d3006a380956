/** Calls with Jetty's client, up to 11. */
@NullMarked
package dev.graylane.it.client.jetty;

import org.jspecify.annotations.NullMarked;
