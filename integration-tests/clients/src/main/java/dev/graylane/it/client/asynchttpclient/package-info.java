/** Calls with AsyncHttpClient. */
@NullMarked
package dev.graylane.it.client.asynchttpclient;

import org.jspecify.annotations.NullMarked;
