package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Exchange;
import io.grpc.ServerCall;
import io.grpc.Status;

/** Hands a call's events to the service, each in the call's context. */
final class ServingListener<Q> extends ServerCall.Listener<Q> {
  private final ServerCall.Listener<Q> service;
  private final Exchange exchange;

  ServingListener(ServerCall.Listener<Q> service, Exchange exchange) {
    this.service = service;
    this.exchange = exchange;
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
      exchange.end(Status.Code.CANCELLED.value(), null);
    }
  }

  private void inContext(Runnable event) {
    Context previous = Contexts.attach(exchange.context());
    try {
      event.run();
    } catch (RuntimeException | Error e) {
      // gRPC closes such a call with this status.
      exchange.end(Status.Code.UNKNOWN.value(), e);
      throw e;
    } finally {
      Contexts.restore(previous);
    }
  }
}
