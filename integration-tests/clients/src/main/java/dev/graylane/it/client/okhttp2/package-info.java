/** Calls with OkHttp. */
@NullMarked
package dev.graylane.it.client.okhttp2;

import org.jspecify.annotations.NullMarked;
