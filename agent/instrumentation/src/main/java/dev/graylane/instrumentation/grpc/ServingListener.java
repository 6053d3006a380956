package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import io.grpc.ServerCall;
import io.grpc.Status;

/** Hands a call's events to the service, each in the call's context. */
final class ServingListener<Q> extends ServerCall.Listener<Q> {
  private final ServerCall.Listener<Q> service;
  private final Served served;

  ServingListener(ServerCall.Listener<Q> service, Served served) {
    this.service = service;
    this.served = served;
  }

  @Override
  public void onMessage(Q message) {
    inContext(() -> service.onMessage(message));
  }

  @Override
  public void onHalfClose() {
    inContext(service::onHalfClose);
  }

  @Override
  public void onReady() {
    inContext(service::onReady);
  }

  @Override
  public void onComplete() {
    inContext(service::onComplete);
  }

  @Override
  public void onCancel() {
    try {
      inContext(service::onCancel);
    } finally {
      served.end(Status.CANCELLED);
    }
  }

  private void inContext(Runnable event) {
    Context previous = Contexts.attach(served.context());
    try {
      event.run();
    } catch (RuntimeException | Error e) {
      // gRPC closes such a call with this status.
      served.end(Status.UNKNOWN.withCause(e));
      throw e;
    } finally {
      Contexts.restore(previous);
    }
  }
}
