/** Calls with Jetty's client, from 12 on. */
@NullMarked
package dev.graylane.it.client.jetty12;

import org.jspecify.annotations.NullMarked;
