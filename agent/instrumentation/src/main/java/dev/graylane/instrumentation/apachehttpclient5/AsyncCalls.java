package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.AsyncInvocation;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.jspecify.annotations.Nullable;

/** The calls of asynchronous clients, by the future that all scopes of one call share. */
final class AsyncCalls {
  private static final SideTable<CancellableDependency, AsyncInvocation> CALLS = new SideTable<>();

  private AsyncCalls() {}

  /** Null: it has begun before. */
  static @Nullable AsyncInvocation begin(AsyncExecChain.Scope scope) {
    if (CALLS.get(scope.cancellableDependency) != null) {
      return null;
    }
    AsyncInvocation call = new AsyncInvocation();
    CALLS.put(scope.cancellableDependency, call);
    return call;
  }

  /** Null: it is none that was seen to begin. */
  static @Nullable AsyncInvocation of(AsyncExecChain.Scope scope) {
    return CALLS.get(scope.cancellableDependency);
  }

  /** The application has heard of its end. */
  static void end(AsyncExecChain.Scope scope) {
    CALLS.remove(scope.cancellableDependency);
  }
}
