/** Calls with Micronaut's HTTP client. */
@NullMarked
package dev.graylane.it.client.micronaut;

import org.jspecify.annotations.NullMarked;
