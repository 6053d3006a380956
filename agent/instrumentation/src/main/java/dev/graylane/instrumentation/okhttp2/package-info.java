/**
 * OkHttp 2. 2.7 is as {@code dev.graylane.instrumentation.okhttp3} before 3.4, of which it is the
 * ancestor under other names. Before, an engine makes its address when it connects, and only then:
 * what is decided by then is kept beside the address ({@code Place}).
 */
package dev.graylane.instrumentation.okhttp2;
