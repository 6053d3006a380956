/**
 * OkHttp 3 to 5. A call's {@code Address} carries the decision as its {@code Dns}, which OkHttp
 * compares before it takes a pooled connection, and {@code Route} takes the destination from there.
 * From 3.4 on an interceptor just above the one that connects decides and sets headers; before
 * that, advice on the call's engines does.
 */
package dev.graylane.instrumentation.okhttp3;
