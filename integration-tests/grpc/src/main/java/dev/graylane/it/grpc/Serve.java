package dev.graylane.it.grpc;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens a server of {@link Echo} on a port of its own; the result is the port.
 *
 * @param transport whose server builder is used; {@code OKHTTP} is none of them in the oldest gRPC
 * @param release what it says it is
 * @param ip where it listens
 */
public record Serve(Transport transport, String release, String ip) implements Operation<Integer> {
  private static final Map<Integer, Server> OPEN = new ConcurrentHashMap<>();

  @Override
  public Integer run(World world) throws Exception {
    SocketAddress address = new InetSocketAddress(InetAddress.getByName(ip), 0);
    ServerBuilder<?> builder =
        switch (transport) {
          case NETTY -> NettyServerBuilder.forAddress(address);
          case NETTY_SHADED ->
              io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder.forAddress(address);
          case OKHTTP -> OkHttp.server(address);
        };
    Server server = builder.addService(new EchoService(release).definition()).build().start();
    OPEN.put(server.getPort(), server);
    return server.getPort();
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

  /** Closes the server at a port; calls under way may end. */
  public record Close(int port) implements Operation<Boolean> {
    @Override
    public Boolean run(World world) {
      Server server = OPEN.remove(port);
      return server != null && server.shutdown().isShutdown();
    }
  }
}
