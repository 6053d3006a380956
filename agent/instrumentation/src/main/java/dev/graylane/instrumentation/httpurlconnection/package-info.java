/**
 * {@code java.net.HttpURLConnection}, plain and TLS.
 *
 * <p>A connection object ({@code sun.net.www.protocol.http.HttpURLConnection}) obtains a client
 * ({@code sun.net.www.http.HttpClient}), which is one socket, from a static cache or by opening it.
 * The decision is taken when it asks for one; the socket is opened to the chosen instance, and the
 * cache is partitioned by instance, since its key knows only protocol, host and port.
 */
package dev.graylane.instrumentation.httpurlconnection;
