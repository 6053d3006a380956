/** Calls with JAX-RS clients, which have a client below them send. */
@NullMarked
package dev.graylane.it.client.jaxrs;

import org.jspecify.annotations.NullMarked;
