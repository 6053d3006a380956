package dev.graylane.it.grpc;

import com.google.protobuf.StringValue;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;

/** Calls that a service makes while it serves one. */
final class Downstream {
  private Downstream() {}

  /** Who answered; by the convention of {@link EchoService}, what stands before the colon. */
  static String ask(String target) {
    ChannelSpec channel = ChannelSpec.plain(Transport.NETTY, target);
    try {
      return answerer(
          Context.ROOT.call(
              () ->
                  ClientCalls.blockingUnaryCall(
                      Channels.get(channel), Echo.UNARY, CallOptions.DEFAULT, Echo.text("down"))));
    } catch (StatusRuntimeException e) {
      return e.getStatus().toString();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Likewise, of a call that is made by the listener of a first one. */
  static void askTwice(String target, Consumer<String> answerer) {
    ChannelSpec channel = ChannelSpec.plain(Transport.NETTY, target);
    Context root = Context.ROOT.attach();
    try {
      ClientCalls.asyncUnaryCall(
          Channels.get(channel).newCall(Echo.UNARY, CallOptions.DEFAULT),
          Echo.text("first"),
          new StreamObserver<>() {
            @Override
            public void onNext(StringValue first) {
              answerer.accept(ask(target));
            }

            @Override
            public void onError(Throwable failure) {
              answerer.accept(failure.toString());
            }

            @Override
            public void onCompleted() {}
          });
    } finally {
      Context.ROOT.detach(root);
    }
  }

  private static String answerer(StringValue answer) {
    return answer.getValue().substring(0, answer.getValue().indexOf(':'));
  }
}
