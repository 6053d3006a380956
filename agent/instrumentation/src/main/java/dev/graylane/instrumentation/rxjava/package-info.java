/**
 * RxJava 2 and 3. Every scheduler hands each piece of work through one hook of the library; it is
 * wrapped there, so that a worker which drains many pieces in one run gives each its own context.
 */
package dev.graylane.instrumentation.rxjava;
