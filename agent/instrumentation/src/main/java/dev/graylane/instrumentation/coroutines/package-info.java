/**
 * Kotlin's coroutines. The context of the work that starts one becomes an element of the
 * coroutine's own context, which the library puts on every thread that runs a part of it.
 */
package dev.graylane.instrumentation.coroutines;
