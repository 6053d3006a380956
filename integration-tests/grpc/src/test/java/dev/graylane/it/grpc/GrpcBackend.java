package dev.graylane.it.grpc;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** An instance of a release, in the test's JVM, that records what reaches it. */
final class GrpcBackend implements AutoCloseable {
  private final String release;
  private final String ip;
  private final @Nullable SslContext tls;
  private final EchoService echo;
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();
  private final int port;
  private Server server;

  private GrpcBackend(String release, String ip, int port, @Nullable SslContext tls) {
    this.release = release;
    this.ip = ip;
    this.tls = tls;
    this.echo = new EchoService(release);
    this.server = start(port);
    this.port = server.getPort();
  }

  /**
   * A call as it arrived.
   *
   * @param serverName what the client named in its TLS greeting; empty without TLS
   */
  record Received(String method, String authority, String serverName, Metadata metadata) {
    @Nullable String header(String name) {
      return metadata.get(Echo.key(name));
    }

    List<String> all(String name) {
      Iterable<String> values = metadata.getAll(Echo.key(name));
      List<String> all = new java.util.ArrayList<>();
      if (values != null) {
        values.forEach(all::add);
      }
      return all;
    }
  }

  static GrpcBackend start(String release, String ip, int port, @Nullable SslContext tls) {
    return new GrpcBackend(release, ip, port, tls);
  }

  private Server start(int port) {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(ip, port))
            .addService(ServerInterceptors.intercept(echo.definition(), new Recording()))
            .addTransportFilter(new Counting());
    if (tls != null) {
      builder.sslContext(tls);
    }
    try {
      return builder.build().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String release() {
    return release;
  }

  String ip() {
    return ip;
  }

  int port() {
    return port;
  }

  EchoService echo() {
    return echo;
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  /** The one call that arrived since the last reset. */
  Received only() {
    if (received.size() != 1) {
      throw new AssertionError(release + " received " + received);
    }
    return received.element();
  }

  /** Connections that are open now. */
  int connections() {
    return connections.get();
  }

  /** Connections that were opened so far. */
  int opened() {
    return opened.get();
  }

  void reset() {
    received.clear();
  }

  /** Ends all connections and takes no more. */
  void kill() {
    server.shutdownNow();
    awaitEnd();
  }

  /** Lets calls under way end, and takes no more. */
  void retire() {
    server.shutdown();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!server.awaitTermination(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException(release + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Takes calls again, if it does not. */
  void revive() {
    if (server.isShutdown()) {
      server = start(port);
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class Recording implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      Metadata seen = new Metadata();
      seen.merge(headers);
      received.add(
          new Received(
              call.getMethodDescriptor().getFullMethodName(),
              String.valueOf(call.getAuthority()),
              serverName(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION)),
              seen));
      return next.startCall(call, headers);
    }
  }

  private static String serverName(@Nullable SSLSession session) {
    if (session instanceof ExtendedSSLSession extended) {
      return extended.getRequestedServerNames().stream()
          .map(name -> new String(name.getEncoded(), java.nio.charset.StandardCharsets.US_ASCII))
          .findFirst()
          .orElse("none");
    }
    return session == null ? "" : "unknown";
  }

  private final class Counting extends ServerTransportFilter {
    @Override
    public Attributes transportReady(Attributes attributes) {
      connections.incrementAndGet();
      opened.incrementAndGet();
      return attributes;
    }

    @Override
    public void transportTerminated(Attributes attributes) {
      connections.decrementAndGet();
    }
  }
}
