package dev.graylane.it.grpc;

import com.google.protobuf.StringValue;
import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Makes a call to a server in the same process, as tests and gateways do.
 *
 * @param authority that the call bears
 */
public record InProcess(String authority) implements Operation<InProcess.Seen> {

  /**
   * What the two ends saw.
   *
   * @param channel the class of what the builder built
   * @param metadata the names of what arrived
   * @param addresses where the server says that it listens
   */
  public record Seen(String answer, String channel, List<String> metadata, String addresses)
      implements Serializable {}

  @Override
  public Seen run(World world) throws Exception {
    return call(authority, new Metadata());
  }

  /** Who answered a call that the server made in turn. */
  static String relay(String target) {
    Metadata headers = new Metadata();
    headers.put(Echo.key("x-down"), target);
    try {
      String answer = call("inside", headers).answer();
      return answer.substring(answer.indexOf('>') + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Seen call(String authority, Metadata headers) throws IOException {
    String name = InProcessServerBuilder.generateName();
    Arrived arrived = new Arrived();
    Server server =
        InProcessServerBuilder.forName(name)
            .addService(
                ServerInterceptors.intercept(new EchoService("inside").definition(), arrived))
            .build()
            .start();
    ManagedChannel channel =
        InProcessChannelBuilder.forName(name).overrideAuthority(authority).build();
    try {
      Channel with =
          ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
      StringValue answer =
          ClientCalls.blockingUnaryCall(with, Echo.UNARY, CallOptions.DEFAULT, Echo.text("a"));
      return new Seen(
          answer.getValue(),
          channel.getClass().getName(),
          List.copyOf(arrived.names),
          new ArrayList<>(server.getListenSockets()).get(0).getClass().getName());
    } finally {
      channel.shutdownNow();
      server.shutdownNow();
    }
  }

  private static final class Arrived implements ServerInterceptor {
    private volatile TreeSet<String> names = new TreeSet<>();

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      names = new TreeSet<>(headers.keys());
      return next.startCall(call, headers);
    }
  }
}
