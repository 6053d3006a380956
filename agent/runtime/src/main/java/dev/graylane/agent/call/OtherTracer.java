package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/**
 * Another tracer of this JVM: an agent for tracing, or one that the application brings along. Held
 * by its integration; the agent itself does not keep it alive.
 */
public interface OtherTracer {
  /** The span that is current on this thread; null: there is none. */
  @Nullable OtherSpan current();

  /** The span of this id, if it is the last of a call that began on this thread. */
  @Nullable OtherSpan begun(String spanId);

  /**
   * The span of the last call that began on this thread, if it is one by this RPC protocol and is
   * not over; null: there is none. For protocols whose calls do not name their span.
   */
  @Nullable OtherSpan calling(String protocol);
}
