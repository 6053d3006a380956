/**
 * Armeria's client. All that it sends, for whichever API above it, goes through one delegate, which
 * takes connections by name, address and port: for the while that it looks, a call's endpoint has
 * the destination's address. An attempt that failed is handed to the delegate again, below the
 * application's decorators, timeouts and logs, which do not hear of it.
 */
package dev.graylane.instrumentation.armeria;
