/** Clients that talk HTTP over Unix domain sockets. */
@NullMarked
package dev.graylane.it.client.unixsockets;

import org.jspecify.annotations.NullMarked;
