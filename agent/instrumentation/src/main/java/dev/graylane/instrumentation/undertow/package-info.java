/**
 * Undertow, where each of its transports hands a request to the handlers: below the Servlet API, so
 * that handlers, javax and jakarta are one.
 */
package dev.graylane.instrumentation.undertow;
