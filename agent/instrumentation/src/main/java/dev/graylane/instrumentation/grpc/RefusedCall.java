package dev.graylane.instrumentation.grpc;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

/** A call that ended before it began. */
final class RefusedCall<Q, R> extends ClientCall<Q, R> {
  @Override
  public void start(Listener<R> listener, Metadata headers) {}

  @Override
  public void request(int messages) {}

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {}

  @Override
  public void halfClose() {}

  @Override
  public void sendMessage(Q message) {}
}
