package dev.graylane.instrumentation.grpc;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A call that ends before it begins, as the rules ask for. */
final class RefusedCall<Q, R> extends ClientCall<Q, R> {
  private final Status status;
  private final Executor executor;

  RefusedCall(Status status, Executor executor) {
    this.status = status;
    this.executor = executor;
  }

  @Override
  public void start(Listener<R> listener, Metadata headers) {
    executor.execute(() -> listener.onClose(status, new Metadata()));
  }

  @Override
  public void request(int messages) {}

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {}

  @Override
  public void halfClose() {}

  @Override
  public void sendMessage(Q message) {}
}
