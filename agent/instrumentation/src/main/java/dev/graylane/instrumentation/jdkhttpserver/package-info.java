/** {@code com.sun.net.httpserver}, at the filter chain that each exchange goes through. */
package dev.graylane.instrumentation.jdkhttpserver;
