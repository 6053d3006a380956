/** Calls with Reactor Netty. */
@NullMarked
package dev.graylane.it.client.reactornetty;

import org.jspecify.annotations.NullMarked;
