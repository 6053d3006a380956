package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import org.apache.thrift.async.AsyncMethodCallback;
import org.jspecify.annotations.Nullable;

/** The application's callback, in the context in which it made the call. */
final class CountingCallback implements AsyncMethodCallback<Object> {
  private final AsyncMethodCallback<Object> application;
  private final OutboundCall call;
  private final AsyncConnections connections;
  private final @Nullable Target elsewhere;
  private final @Nullable Context context = Contexts.current();

  CountingCallback(
      AsyncMethodCallback<Object> application,
      OutboundCall call,
      AsyncConnections connections,
      @Nullable Target elsewhere) {
    this.application = application;
    this.call = call;
    this.connections = connections;
    this.elsewhere = elsewhere;
  }

  @Override
  public void onComplete(Object response) {
    Outcomes.end(call, null);
    Context previous = Contexts.attach(context);
    try {
      application.onComplete(response);
    } finally {
      Contexts.restore(previous);
    }
  }

  @Override
  public void onError(Exception exception) {
    Outcomes.end(call, exception);
    if (elsewhere != null) {
      connections.forget(elsewhere);
    }
    Context previous = Contexts.attach(context);
    try {
      application.onError(exception);
    } finally {
      Contexts.restore(previous);
    }
  }
}
