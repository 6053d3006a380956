package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.Exchanges;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.InetSocketAddress;

/** Serves each call with its caller's context. */
final class ServingInterceptor implements ServerInterceptor {
  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (!(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress)) {
      return next.startCall(call, headers); // in-process
    }
    Exchange exchange = Exchanges.begin(new GrpcInboundRequest(call, headers));
    Context previous = Contexts.attach(exchange.context());
    try {
      return new ServingListener<>(next.startCall(ending(call, exchange), headers), exchange);
    } catch (RuntimeException | Error e) {
      exchange.end(Status.Code.UNKNOWN.value(), e);
      throw e;
    } finally {
      Contexts.restore(previous);
    }
  }

  private static <Q, R> ServerCall<Q, R> ending(ServerCall<Q, R> call, Exchange exchange) {
    return new SimpleForwardingServerCall<Q, R>(call) {
      @Override
      public void close(Status status, Metadata trailers) {
        super.close(status, trailers);
        exchange.end(status.getCode().value(), status.getCause());
      }
    };
  }
}
