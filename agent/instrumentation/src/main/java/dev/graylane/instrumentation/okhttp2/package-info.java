/**
 * OkHttp 2.7. As {@code dev.graylane.instrumentation.okhttp3} before 3.4, of which it is the
 * ancestor under other names.
 */
package dev.graylane.instrumentation.okhttp2;
