/**
 * OkHttp 3 to 5. A call's {@code Address} carries the decision as its {@code Dns}, which OkHttp
 * compares before it takes a pooled connection, and {@code Route} takes the destination from there.
 * From 3.4 on an interceptor around the one that connects decides, and headers are set as the head
 * is written, so that no request is copied; where the application has interceptors below, which see
 * the request, it is copied above them. Before 3.4 advice on the call's engines does all that.
 */
package dev.graylane.instrumentation.okhttp3;
