package dev.graylane.it.grpc;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A call that the application follows with a tracer of its own. Answers how many follow its stream,
 * gRPC itself among them.
 *
 * @param channel on which channel
 * @param release where the rules of the test's scene send the call
 */
public record Followers(ChannelSpec channel, String release) implements Operation<Integer> {
  private static final int LONGEST_SECONDS = 60;

  @Override
  public Integer run(World world) throws Exception {
    CompletableFuture<Integer> followers = new CompletableFuture<>();
    Metadata metadata = new Metadata();
    metadata.put(Echo.key("x-release"), release);
    Channel intercepted =
        ClientInterceptors.intercept(
            Channels.get(channel), MetadataUtils.newAttachHeadersInterceptor(metadata));
    CallOptions options = CallOptions.DEFAULT.withStreamTracerFactory(new Counting(followers));
    ClientCalls.futureUnaryCall(
            intercepted.newCall(Kind.UNARY.method(), options), Echo.text("hello"))
        .get(LONGEST_SECONDS, TimeUnit.SECONDS);
    return followers.get(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  private static final class Counting extends ClientStreamTracer.Factory {
    private final CompletableFuture<Integer> followers;

    Counting(CompletableFuture<Integer> followers) {
      this.followers = followers;
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(
        ClientStreamTracer.StreamInfo info, Metadata headers) {
      followers.complete(info.getCallOptions().getStreamTracerFactories().size());
      return new ClientStreamTracer() {};
    }
  }
}
