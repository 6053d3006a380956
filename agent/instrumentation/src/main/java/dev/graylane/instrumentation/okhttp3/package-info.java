/**
 * OkHttp 3.4 to 5. An interceptor just above the one that connects decides and sets headers; the
 * call's {@code Address} carries the decision as its {@code Dns}, which OkHttp compares before it
 * takes a pooled connection, and {@code Route} takes the destination from there.
 */
package dev.graylane.instrumentation.okhttp3;
