package dev.graylane.it.jdks;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;

final class GrpcCaller implements Caller {
  private final ManagedChannel channel;

  GrpcCaller(String target) {
    channel = OkHttpChannelBuilder.forTarget(target).usePlaintext().build();
  }

  @Override
  public String ask(String release) {
    Metadata headers = new Metadata();
    headers.put(Names.RELEASE, release);
    return ClientCalls.blockingUnaryCall(
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
        Names.NAME,
        CallOptions.DEFAULT,
        "");
  }
}
