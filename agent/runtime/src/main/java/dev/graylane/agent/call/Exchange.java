package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/**
 * A request that is being served, from its begin to its end. {@link #end} counts once, from any
 * thread.
 */
public interface Exchange {
  /** What this request's work carries over threads. */
  Context context();

  /** The request was answered. For HTTP its status; for RPC the number of gRPC's status code. */
  void end(int status, @Nullable Throwable failure);

  /**
   * It was no request of the application's after all: it is not counted, and makes no span. In the
   * place of {@link #end}.
   */
  void abandon();
}
