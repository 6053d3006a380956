/** Calls with Vert.x. */
@NullMarked
package dev.graylane.it.client.vertx;

import org.jspecify.annotations.NullMarked;
