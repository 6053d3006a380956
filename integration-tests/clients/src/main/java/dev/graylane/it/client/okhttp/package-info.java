/** Calls with OkHttp. */
@NullMarked
package dev.graylane.it.client.okhttp;

import org.jspecify.annotations.NullMarked;
