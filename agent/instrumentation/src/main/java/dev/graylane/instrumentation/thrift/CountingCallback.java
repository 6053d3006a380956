package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.OutboundCall;
import org.apache.thrift.async.AsyncMethodCallback;
import org.jspecify.annotations.Nullable;

/** The application's callback, in the context in which it made the call. */
final class CountingCallback implements AsyncMethodCallback<Object> {
  private final AsyncMethodCallback<Object> application;
  private final OutboundCall call;
  private final AsyncConnections connections;
  private final @Nullable LedSocket elsewhere;
  private final @Nullable Context context = Contexts.current();

  CountingCallback(
      AsyncMethodCallback<Object> application,
      OutboundCall call,
      AsyncConnections connections,
      @Nullable LedSocket elsewhere) {
    this.application = application;
    this.call = call;
    this.connections = connections;
    this.elsewhere = elsewhere;
  }

  @Override
  public void onComplete(Object response) {
    Outcomes.end(call, null);
    if (elsewhere != null) {
      connections.release(elsewhere); // Before the application makes its next call.
    }
    Context previous = Contexts.attach(context);
    try {
      application.onComplete(response);
    } finally {
      Contexts.restore(previous);
    }
  }

  @Override
  public void onError(Exception exception) {
    end(exception);
    Context previous = Contexts.attach(context);
    try {
      application.onError(exception);
    } finally {
      Contexts.restore(previous);
    }
  }

  /** The call failed, perhaps before it was begun. */
  void end(Throwable failure) {
    Outcomes.end(call, failure);
    if (elsewhere != null) {
      connections.forget(elsewhere);
    }
  }
}
