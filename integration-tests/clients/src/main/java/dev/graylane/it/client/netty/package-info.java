/** A client that an application makes of Netty's handlers. */
@NullMarked
package dev.graylane.it.client.netty;

import org.jspecify.annotations.NullMarked;
