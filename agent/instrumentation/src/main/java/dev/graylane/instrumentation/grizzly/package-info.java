/**
 * Grizzly's HTTP server, where it hands a request to its handlers: below Jersey's container and the
 * servlets of GlassFish and Payara.
 */
package dev.graylane.instrumentation.grizzly;
