/** Netty's event loops and executors, which are no executors of {@code java.util.concurrent}. */
package dev.graylane.instrumentation.nettyexecutor;
