/**
 * Jetty 9.4 to 11, where its server hands a request to the handlers: below the Servlet API, so that
 * javax and jakarta are one.
 */
package dev.graylane.instrumentation.jetty;
