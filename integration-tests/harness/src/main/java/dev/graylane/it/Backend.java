package dev.graylane.it;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A real server of one release on one address. Speaks HTTP/1.1 and HTTP/2 on the same port (plain:
 * prior knowledge and upgrade; TLS: ALPN), records every request, and answers 200 with its release
 * in {@code x-answered-by} and in the body unless told otherwise.
 */
public final class Backend implements AutoCloseable {
  private static final EventLoopGroup LOOPS =
      new MultiThreadIoEventLoopGroup(2, daemons(), NioIoHandler.newFactory());

  private final String release;
  private final @Nullable SslContext tls;
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicInteger connections = new AtomicInteger();
  private final Map<String, Function<Received, Reply>> replies = new ConcurrentHashMap<>();
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private volatile boolean recording = true;
  private volatile @Nullable Channel listening;
  private InetSocketAddress address;

  private Backend(String release, InetSocketAddress address, @Nullable SslContext tls) {
    this.release = release;
    this.address = address;
    this.tls = tls;
  }

  /** Starts a server on a port of the system's choice. */
  public static Backend start(String release, String ip, @Nullable SslContext tls) {
    return start(release, ip, 0, tls);
  }

  /** Starts a server on that port, so that releases can be told apart by the address alone. */
  @SuppressWarnings("AddressSelection") // always a literal address
  public static Backend start(String release, String ip, int port, @Nullable SslContext tls) {
    Backend backend = new Backend(release, new InetSocketAddress(ip, port), tls);
    backend.listen();
    return backend;
  }

  /**
   * Starts one server for each address, all on one port.
   *
   * @param releases the release at each of {@code ips}
   */
  public static List<Backend> startOnOnePort(
      List<String> releases, List<String> ips, List<? extends @Nullable SslContext> tls) {
    for (int attempt = 0; ; attempt++) {
      List<Backend> started = new java.util.ArrayList<>();
      try {
        for (int i = 0; i < ips.size(); i++) {
          int port = started.isEmpty() ? 0 : started.get(0).port();
          started.add(start(releases.get(i), ips.get(i), port, tls.get(i)));
        }
        return List.copyOf(started);
      } catch (PortTaken e) {
        started.forEach(Backend::close);
        if (attempt == 20) {
          throw e;
        }
      }
    }
  }

  static final class PortTaken extends IllegalStateException {
    private static final long serialVersionUID = 1;

    PortTaken(Throwable cause) {
      super(cause);
    }
  }

  private void listen() {
    var bound =
        new ServerBootstrap()
            .group(LOOPS)
            .channel(NioServerSocketChannel.class)
            .childHandler(new BackendPipeline(this, tls))
            .bind(address)
            .awaitUninterruptibly();
    if (bound.cause() instanceof BindException) {
      throw new PortTaken(bound.cause());
    }
    Channel listens = bound.syncUninterruptibly().channel();
    listening = listens;
    address = (InetSocketAddress) listens.localAddress();
  }

  /** What is done with requests to a path (without the query). */
  public Backend on(String path, Function<Received, Reply> reply) {
    replies.put(path, reply);
    return this;
  }

  /** Every request so far, in the order of arrival. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** The requests to a path (without the query). */
  public List<Received> received(String path) {
    return received.stream().filter(request -> request.path().equals(path)).toList();
  }

  /** Requests so far, also those that were not recorded. */
  public long requests() {
    return requests.get();
  }

  /** Connections accepted so far. */
  public int connections() {
    return connections.get();
  }

  /** Forgets what was received and what was told with {@link #on}. */
  public void reset() {
    received.clear();
    replies.clear();
    recording = true;
  }

  /** Only counts from now on, for load. */
  public void stopRecording() {
    recording = false;
  }

  public String release() {
    return release;
  }

  public String ip() {
    return address.getAddress().getHostAddress();
  }

  public int port() {
    return address.getPort();
  }

  /** Cuts all connections, without stopping to listen. */
  public void cutConnections() {
    open.close().awaitUninterruptibly();
  }

  /** Stops listening and cuts all connections, as a killed process does. */
  public void kill() {
    Channel listened = listening;
    if (listened != null) {
      listened.close().awaitUninterruptibly();
      listening = null;
    }
    cutConnections();
  }

  /** As {@link #kill}, while a request is served: the reply to it, which never leaves. */
  public Reply die() {
    Channel listened = listening;
    if (listened != null) {
      listening = null;
      listened.close().addListener(closed -> open.close());
    }
    return Reply.never();
  }

  /**
   * Listens again on the same address after {@link #kill}, when whoever was given the port
   * meanwhile for a connection of its own has done with it.
   */
  public void revive() {
    for (int attempt = 0; listening == null; attempt++) {
      try {
        listen();
      } catch (PortTaken e) {
        if (attempt == 100) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  @Override
  public void close() {
    kill();
  }

  int accepted(Channel channel) {
    open.add(channel);
    return connections.incrementAndGet();
  }

  Reply serve(Received request) {
    requests.incrementAndGet();
    if (recording) {
      received.add(request);
    }
    Function<Received, Reply> reply = replies.get(request.path());
    return (reply == null ? Reply.ok(release) : reply.apply(request))
        .with("x-answered-by", release);
  }

  private static java.util.concurrent.ThreadFactory daemons() {
    return new io.netty.util.concurrent.DefaultThreadFactory("backend", true);
  }
}
