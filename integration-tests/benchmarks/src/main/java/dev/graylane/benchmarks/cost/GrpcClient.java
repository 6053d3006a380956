package dev.graylane.benchmarks.cost;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.net.URI;

/** grpc-java over its shaded Netty: one channel, blocking unary calls. */
final class GrpcClient implements Client {
  private final ManagedChannel channel;

  GrpcClient(URI server) {
    channel =
        NettyChannelBuilder.forAddress(server.getHost(), server.getPort()).usePlaintext().build();
  }

  @Override
  public void call() {
    Servers.check(
        ClientCalls.blockingUnaryCall(
            channel, GrpcEcho.METHOD, CallOptions.DEFAULT, Servers.ANSWER));
  }
}
