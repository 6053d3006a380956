/**
 * Reactor Netty's client and server. The client's address supplier, which is asked before each
 * connection, names the destination's address under the name that the application asked for; its
 * pools are keyed by that address. The filter of its own retries says where to go on after a
 * failure. The server's handler is wrapped.
 */
package dev.graylane.instrumentation.reactornetty;
