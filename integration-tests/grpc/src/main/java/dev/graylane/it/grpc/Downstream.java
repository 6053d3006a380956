package dev.graylane.it.grpc;

import com.google.protobuf.StringValue;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;

/** Calls that a service makes while it serves one. */
final class Downstream {
  private Downstream() {}

  /** Who answered; by the convention of {@link EchoService}, what stands before the colon. */
  static String ask(String target) {
    ChannelSpec channel = ChannelSpec.plain(Transport.NETTY, target);
    try {
      StringValue answer =
          Context.ROOT.call(
              () ->
                  ClientCalls.blockingUnaryCall(
                      Channels.get(channel), Echo.UNARY, CallOptions.DEFAULT, Echo.text("down")));
      return answer.getValue().substring(0, answer.getValue().indexOf(':'));
    } catch (StatusRuntimeException e) {
      return e.getStatus().toString();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
