package dev.graylane.it.grpc;

import io.grpc.BinaryLog;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;

/**
 * Stands between a channel and gRPC's own calls of one method, as gRPC's binary logs do of those
 * that they are configured for: such a call has another listener than the one it was given. It
 * marks what it has seen.
 */
final class UnaryLog extends BinaryLog implements ClientInterceptor {
  static final String MARK = "x-logged";

  @Override
  public Channel wrapChannel(Channel channel) {
    return ClientInterceptors.intercept(channel, this);
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    ClientCall<Q, R> call = next.newCall(method, options);
    if (method.getType() != MethodDescriptor.MethodType.UNARY) {
      return call;
    }
    return new SimpleForwardingClientCall<>(call) {
      @Override
      public void start(Listener<R> listener, Metadata headers) {
        headers.put(Echo.key(MARK), "yes");
        super.start(new SimpleForwardingClientCallListener<>(listener) {}, headers);
      }
    };
  }

  @Override
  public <Q, R> ServerMethodDefinition<?, ?> wrapMethodDefinition(
      ServerMethodDefinition<Q, R> method) {
    return method;
  }

  @Override
  public void close() {}
}
