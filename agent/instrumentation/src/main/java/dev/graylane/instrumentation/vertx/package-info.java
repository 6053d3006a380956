/**
 * Vert.x's HTTP client. A request is asked for with options, which go to the client as a copy that
 * names the instance as the server; the authority stays the application's, and both are in the key
 * of the client's pools. Whoever asked gets its request when there is a connection to one of the
 * instances.
 */
package dev.graylane.instrumentation.vertx;
