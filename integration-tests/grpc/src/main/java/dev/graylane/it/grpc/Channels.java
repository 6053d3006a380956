package dev.graylane.it.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.HttpConnectProxiedSocketAddress;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.NameResolverRegistry;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** The channels that an application in this JVM has. */
final class Channels {
  private static final Map<ChannelSpec, ManagedChannel> OPEN = new ConcurrentHashMap<>();

  static {
    NameResolverRegistry.getDefaultRegistry().register(new RegistryResolver());
  }

  private Channels() {}

  static ManagedChannel get(ChannelSpec spec) {
    return OPEN.computeIfAbsent(spec, Channels::build);
  }

  static ManagedChannel remove(ChannelSpec spec) {
    ManagedChannel channel = OPEN.remove(spec);
    if (channel == null) {
      throw new IllegalStateException("no channel " + spec);
    }
    return channel;
  }

  private static ManagedChannel build(ChannelSpec spec) {
    ManagedChannelBuilder<?> builder;
    if (spec.has("address")) {
      String[] address = spec.setting("address", "").split(":");
      builder = spec.transport().address(address[0], Integer.parseInt(address[1]));
    } else {
      builder = spec.transport().target(spec.target());
    }
    if (!spec.tls()) {
      builder.usePlaintext();
    }
    spec.all().forEach((name, value) -> set(builder, name, value));
    ManagedChannel channel = builder.build();
    if (spec.has("reused")) {
      // The application goes on with its builder.
      builder.overrideAuthority("someone.else").userAgent("someone-else");
    }
    if (spec.has("spoiled")) {
      // From here on the builder refuses to build: a type of channels goes with a group of threads.
      ((NettyChannelBuilder) builder).channelType(NioSocketChannel.class);
    }
    return channel;
  }

  private static void set(ManagedChannelBuilder<?> builder, String name, String value) {
    switch (name) {
      case "authority" -> builder.overrideAuthority(value);
      case "maxInbound" -> builder.maxInboundMessageSize(Integer.parseInt(value));
      case "userAgent" -> builder.userAgent(value);
      case "binaryLog" -> builder.setBinaryLog(new UnaryLog());
      case "interceptor" -> builder.intercept(new Stamp(value), new Stamp(value + "-outer"));
      case "executor" ->
          builder.executor(
              Executors.newCachedThreadPool(
                  task -> {
                    Thread thread = new Thread(task, value);
                    thread.setDaemon(true);
                    return thread;
                  }));
      case "directExecutor" -> builder.directExecutor();
      case "proxy" ->
          builder.proxyDetector(
              address ->
                  HttpConnectProxiedSocketAddress.newBuilder()
                      .setTargetAddress((InetSocketAddress) address)
                      .setProxyAddress(
                          new InetSocketAddress(
                              InetAddress.getLoopbackAddress(), Integer.parseInt(value)))
                      .build());
      case "policy" -> builder.defaultLoadBalancingPolicy(value);
      case "retries" ->
          builder
              .enableRetry()
              .defaultServiceConfig(Map.of("methodConfig", List.of(retries(value))));
      case "timeout" ->
          builder.defaultServiceConfig(
              Map.of("methodConfig", List.of(Map.of("name", names(), "timeout", value))));
      default -> {}
    }
  }

  private static Map<String, ?> retries(String attempts) {
    return Map.of(
        "name",
        names(),
        "retryPolicy",
        Map.of(
            "maxAttempts",
            Double.valueOf(attempts),
            "initialBackoff",
            "0.01s",
            "maxBackoff",
            "0.1s",
            "backoffMultiplier",
            2.0,
            "retryableStatusCodes",
            List.of("ABORTED")));
  }

  static List<Map<String, String>> names() {
    return List.of(Map.of("service", Echo.NAME));
  }

  /** An interceptor of the application's, which adds metadata. */
  private record Stamp(String value) implements ClientInterceptor {
    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(
        MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
      return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
        @Override
        public void start(Listener<R> listener, Metadata headers) {
          headers.put(Echo.key("x-stamp"), value);
          super.start(listener, headers);
        }
      };
    }
  }
}
