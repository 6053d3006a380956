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
import org.jspecify.annotations.Nullable;

/** Serves each call with its caller's context. */
final class ServingInterceptor implements ServerInterceptor {
  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Served served = begin(call, headers);
    if (served == null) {
      return next.startCall(call, headers);
    }
    Context previous = Contexts.attach(served.context());
    try {
      return new ServingListener<>(next.startCall(ending(call, served), headers), served);
    } catch (RuntimeException | Error e) {
      served.end(Status.UNKNOWN.withCause(e));
      throw e;
    } finally {
      Contexts.restore(previous);
    }
  }

  /** Null for calls from the same process, and where the agent has a fault. */
  private static @Nullable Served begin(ServerCall<?, ?> call, Metadata headers) {
    try {
      if (!(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
          instanceof InetSocketAddress)) {
        return null;
      }
      Exchange exchange = Exchanges.begin(new GrpcInboundRequest(call, headers));
      return new Served(exchange, exchange.context());
    } catch (Throwable fault) {
      DecidedCall.report("serving", fault);
      return null;
    }
  }

  private static <Q, R> ServerCall<Q, R> ending(ServerCall<Q, R> call, Served served) {
    return new SimpleForwardingServerCall<Q, R>(call) {
      @Override
      public void close(Status status, Metadata trailers) {
        super.close(status, trailers);
        served.end(status);
      }
    };
  }
}
