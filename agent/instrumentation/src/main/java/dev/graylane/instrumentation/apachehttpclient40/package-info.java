/**
 * Apache HttpClient 4.0, and what is left of it in all later 4.x: {@code DefaultHttpClient} and the
 * other heirs of {@code AbstractHttpClient}. The route that a connection is leased for keeps the
 * host that the application asked for; its local address, which is part of the pool's key, stands
 * for the destination until the connection is made.
 */
package dev.graylane.instrumentation.apachehttpclient40;
