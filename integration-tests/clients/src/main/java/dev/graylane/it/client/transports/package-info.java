/** Calls with libraries that have a client below them send. */
@NullMarked
package dev.graylane.it.client.transports;

import org.jspecify.annotations.NullMarked;
