package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Invocation;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.Failover;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.jspecify.annotations.Nullable;

/**
 * One call of the application with the asynchronous client: its requests are made one after the
 * other, on whatever threads; it may be cancelled on any.
 */
final class AsyncCall {
  /** By the future that the application has, which all scopes of a call share. */
  private static final SideTable<CancellableDependency, AsyncCall> CALLS = new SideTable<>();

  private final @Nullable Context context = Contexts.current();
  private final Invocation invocation = Invocation.ofManyThreads();

  private AsyncCall() {}

  /** Null: it has begun before. */
  static @Nullable AsyncCall begin(AsyncExecChain.Scope scope) {
    if (CALLS.get(scope.cancellableDependency) != null) {
      return null;
    }
    AsyncCall call = new AsyncCall();
    CALLS.put(scope.cancellableDependency, call);
    return call;
  }

  /** Null: it is none that was seen to begin. */
  static @Nullable AsyncCall of(AsyncExecChain.Scope scope) {
    return CALLS.get(scope.cancellableDependency);
  }

  /** That of the thread which made the call. */
  @Nullable Context context() {
    return context;
  }

  synchronized OutboundCall call(OutboundRequest request) {
    Context previous = Contexts.attach(context);
    try {
      return invocation.call(request);
    } finally {
      Contexts.restore(previous);
    }
  }

  Failover failover(OutboundCall outbound, boolean repeatable) {
    return new Failover(invocation, outbound, repeatable);
  }

  synchronized void answered(int code) {
    invocation.answered(code);
  }

  /** See {@link Failover#after}. */
  synchronized Failover.Next failed(
      Failover failover, IOException failure, boolean reused, boolean cancelled) {
    boolean unsent = Routes.isRefused(failure);
    invocation.failed(failure, !unsent);
    return cancelled
        ? Failover.Next.NONE
        : failover.after(failure, unsent, Routes.isLost(failure), reused);
  }

  synchronized void close(@Nullable Throwable thrown) {
    invocation.close(thrown);
  }
}
