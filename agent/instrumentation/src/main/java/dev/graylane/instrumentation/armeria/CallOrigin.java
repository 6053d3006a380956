package dev.graylane.instrumentation.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.common.logging.RequestLogAccess;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.AsyncInvocation;
import org.jspecify.annotations.Nullable;

/**
 * One call of the application's, of which decorators may make several: repetitions, redirects. It
 * remembers the context in which the application made it, since an endpoint that is waited for, or
 * a repetition after a while, is executed on an event loop, which has none. A call is known by its
 * log, which it shares with whatever wraps it.
 */
final class CallOrigin {
  private static final SideTable<RequestLogAccess, CallOrigin> ORIGINS = new SideTable<>();

  private final AsyncInvocation invocation = new AsyncInvocation();
  private boolean shared;

  private CallOrigin() {}

  /**
   * A call was made.
   *
   * @param from the first that it was made of: for what a decorator makes, the call before
   */
  static void of(ClientRequestContext made, @Nullable Object from) {
    if (from instanceof ClientRequestContext) {
      RequestLogAccess before = ((ClientRequestContext) from).log();
      CallOrigin origin = ORIGINS.get(before);
      if (origin == null) {
        origin = ORIGINS.putIfAbsent(before, new CallOrigin());
      }
      origin.share(before);
      ORIGINS.put(made.log(), origin);
    } else if (Contexts.current() != null) {
      ORIGINS.put(made.log(), new CallOrigin());
    }
  }

  /** Null: the call was made in no context, and no other is made of it. */
  static @Nullable CallOrigin of(ClientRequestContext call) {
    return ORIGINS.get(call.log());
  }

  AsyncInvocation invocation() {
    return invocation;
  }

  /** Whether it ends when the application's own call does, rather than with this one. */
  synchronized boolean isShared() {
    return shared;
  }

  private void share(RequestLogAccess whole) {
    synchronized (this) {
      if (shared) {
        return;
      }
      shared = true;
    }
    whole.whenComplete().thenAccept(log -> invocation.close(log.responseCause()));
  }
}
