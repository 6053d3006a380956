/**
 * Carries the context of a request through {@code java.util.concurrent} and virtual threads.
 *
 * <p>Where it can, the context is captured in a place that only the JDK sees: the private callable
 * of a {@code FutureTask}, the function handed to a {@code CompletableFuture}, the task of a
 * virtual thread. A plain {@code Runnable} goes through the queue of a {@code ThreadPoolExecutor}
 * as it is, and {@link dev.graylane.instrumentation.concurrent.Submissions} keeps its context. A
 * periodic task belongs to no request and carries none.
 *
 * <p>Without a context each hook costs one read of a thread local.
 */
package dev.graylane.instrumentation.concurrent;
