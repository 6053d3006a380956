package dev.graylane.it.grpc;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import io.grpc.ServerBuilder;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens a server of {@link Echo} on a port of its own; the result is the port.
 *
 * @param transport what serves
 * @param release what it says it is
 * @param ip where it listens
 */
public record Serve(ServerTransport transport, String release, String ip)
    implements Operation<Integer> {
  private static final Map<Integer, Running> OPEN = new ConcurrentHashMap<>();

  @Override
  public Integer run(World world) throws Exception {
    SocketAddress address = new InetSocketAddress(InetAddress.getByName(ip), 0);
    ServerServiceDefinition service = new EchoService(release).definition();
    Running server =
        switch (transport) {
          case NETTY -> start(NettyServerBuilder.forAddress(address), service);
          case NETTY_SHADED ->
              start(
                  io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder.forAddress(address),
                  service);
          case OKHTTP -> start(OkHttp.server(address), service);
          case TOMCAT -> TomcatOfCalls.start(ip, () -> service);
        };
    OPEN.put(server.port(), server);
    return server.port();
  }

  private static Running start(ServerBuilder<?> builder, ServerServiceDefinition service)
      throws Exception {
    return Running.of(builder.addService(service).build().start());
  }

  /** Apart, because the oldest gRPC has no such server. */
  private static final class OkHttp {
    static ServerBuilder<?> server(SocketAddress address) {
      return io.grpc.okhttp.OkHttpServerBuilder.forPort(
          address, io.grpc.InsecureServerCredentials.create());
    }
  }

  /** How many calls this JVM's servers have begun to serve. */
  public record Calls() implements Operation<Integer> {
    @Override
    public Integer run(World world) {
      return EchoService.calls();
    }
  }

  /** Closes the server at a port, if there is one; calls under way may end. */
  public record Close(int port) implements Operation<Boolean> {
    @Override
    public Boolean run(World world) throws Exception {
      Running server = OPEN.remove(port);
      if (server != null) {
        server.stop();
      }
      return server != null;
    }
  }
}
