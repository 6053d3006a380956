/**
 * Jetty's {@code HttpClient}, 9.4 to 12. A request that goes elsewhere gets a destination of its
 * own (what the client keeps connections and waiting requests in): one whose origin is the
 * application's, and whose tag names the instance too. Only where such a destination connects to is
 * changed. An attempt that failed is sent again as the application would: the same request.
 *
 * <p>Jetty's class files from 10 on are for later Java versions than this module's, and its types
 * moved in 12: {@link dev.graylane.instrumentation.jettyclient.Jetty} holds all that is used of it.
 */
package dev.graylane.instrumentation.jettyclient;
