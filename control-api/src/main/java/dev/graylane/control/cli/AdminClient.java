package dev.graylane.control.cli;

import dev.graylane.v1.AdminGrpc;
import dev.graylane.v1.ExperimentsGrpc;
import dev.graylane.v1.RolloutsGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A connection to a control server's admin API, made at the first call. */
final class AdminClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  // All resources of a large mesh, or all its agents.
  private static final int MAX_ANSWER = 256 << 20;

  private final ServerAddress address;
  private final ManagedChannel channel;

  AdminClient(ServerAddress address, String token, ClientTls tls) {
    this.address = address;
    OkHttpChannelBuilder builder =
        builder(address, tls)
            .maxInboundMessageSize(MAX_ANSWER)
            .userAgent("graylane-cli/" + Version.text());
    channel = (token.isEmpty() ? builder : builder.intercept(new Authorization(token))).build();
  }

  private static OkHttpChannelBuilder builder(ServerAddress address, ClientTls tls) {
    if (!address.tls()) {
      return OkHttpChannelBuilder.forAddress(
          address.host(), address.port(), InsecureChannelCredentials.create());
    }
    try {
      return OkHttpChannelBuilder.forAddress(address.host(), address.port(), tls.credentials());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("cannot use " + tls + ": " + e.getMessage());
    }
  }

  ServerAddress address() {
    return address;
  }

  /** For one call of ordinary length. */
  AdminGrpc.AdminBlockingStub admin() {
    return admin(PATIENCE);
  }

  AdminGrpc.AdminBlockingStub admin(Duration atMost) {
    return AdminGrpc.newBlockingStub(channel)
        .withDeadlineAfter(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  RolloutsGrpc.RolloutsBlockingStub rollouts() {
    return RolloutsGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  ExperimentsGrpc.ExperimentsBlockingStub experiments() {
    return ExperimentsGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private record Authorization(String token) implements ClientInterceptor {
    private static final Metadata.Key<String> HEADER =
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <I, O> ClientCall<I, O> interceptCall(
        MethodDescriptor<I, O> method, CallOptions options, Channel next) {
      return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
        @Override
        public void start(Listener<O> listener, Metadata headers) {
          headers.put(HEADER, "Bearer " + token);
          super.start(listener, headers);
        }
      };
    }

    @Override
    public String toString() {
      return "Authorization";
    }
  }
}
