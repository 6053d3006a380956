package dev.graylane.benchmarks.cost;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.net.URI;

/** grpc-java over its shaded Netty: one channel, blocking unary calls. */
final class GrpcClient implements Client {
  private static final byte[] REQUEST = new byte[128];

  private final ManagedChannel channel;

  GrpcClient(URI server) {
    channel =
        NettyChannelBuilder.forAddress(server.getHost(), server.getPort()).usePlaintext().build();
  }

  @Override
  public byte[] call() {
    return ClientCalls.blockingUnaryCall(channel, GrpcAnswer.METHOD, CallOptions.DEFAULT, REQUEST);
  }
}
