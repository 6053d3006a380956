/**
 * {@code java.net.http.HttpClient}, synchronous and asynchronous, HTTP/1.1 and HTTP/2.
 *
 * <p>One send of the application is a {@code MultiExchange}; each request in it (the first, and one
 * for each redirect or authentication) is a {@code HttpRequestImpl}, whose address is asked for
 * wherever a connection is looked up or opened. HTTP/1.1 connections are pooled by address; HTTP/2
 * connections by a text of host name and port, to which the instance is appended. The agent's
 * headers are written into the head of a HTTP/1.1 request, and are set among those of the JDK for
 * HTTP/2.
 */
package dev.graylane.instrumentation.javanethttp;
