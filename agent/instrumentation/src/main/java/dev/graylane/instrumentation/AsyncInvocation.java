package dev.graylane.instrumentation;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Invocation;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.OutboundRequest;
import org.jspecify.annotations.Nullable;

/**
 * One use of an asynchronous client by the application: its requests are made one after the other,
 * on whatever threads; it may be cancelled on any. Thread-safe.
 */
public final class AsyncInvocation {
  private final @Nullable Context context;
  private final Invocation invocation = Invocation.ofManyThreads();

  /** In the context of this thread, which makes the call. */
  public AsyncInvocation() {
    this(Contexts.current());
  }

  /** In the context in which the call is made. */
  public AsyncInvocation(@Nullable Context context) {
    this.context = context;
  }

  /** That in which the call was made. */
  public @Nullable Context context() {
    return context;
  }

  /** The call that this request belongs to. */
  public synchronized OutboundCall call(OutboundRequest request) {
    Context previous = Contexts.attach(context);
    try {
      return invocation.call(request);
    } finally {
      Contexts.restore(previous);
    }
  }

  public Failover failover(OutboundCall call, boolean repeatable) {
    return new Failover(invocation, call, repeatable);
  }

  /** The request was answered; the client may make another. */
  public synchronized void answered(int code) {
    invocation.answered(code);
  }

  /** The request was not answered, and will not be made again. */
  public synchronized void failed(Throwable failure, boolean sent) {
    invocation.failed(failure, sent);
  }

  /** The request was not answered; see {@link Failover#after} for what follows. */
  public synchronized Failover.Next failed(
      Failover failover, Throwable failure, boolean unsent, boolean lost, boolean reused) {
    invocation.failed(failure, !unsent);
    return failover.after(failure, unsent, lost, reused);
  }

  /** The application's call is over. */
  public synchronized void close(@Nullable Throwable thrown) {
    invocation.close(thrown);
  }
}
