/**
 * Jetty 12, where its server hands a request to the handlers, and where its servlet layers come
 * back to one.
 *
 * <p>Its class files are for Java 17 and this module's for Java 8, so that no type of it can be
 * named here: {@link dev.graylane.instrumentation.jetty12.Jetty} holds all that is used of it.
 */
package dev.graylane.instrumentation.jetty12;
