package dev.graylane.instrumentation.asynchttpclient;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.AsyncInvocation;
import dev.graylane.instrumentation.EndpointNames;
import dev.graylane.instrumentation.Failover;
import dev.graylane.instrumentation.NettyConnections;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.asynchttpclient.AsyncHttpClientConfig;
import org.asynchttpclient.Request;
import org.asynchttpclient.exception.RemotelyClosedException;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.asynchttpclient.netty.request.NettyRequestSender;
import org.asynchttpclient.util.ProxyUtils;
import org.jspecify.annotations.Nullable;

/**
 * One use of the client, from the application's request to its future's end. Its attempts are made
 * one after the other, on whatever threads. The future is the key, and handed in each time.
 */
final class ClientCall {
  private static final SideTable<Object, ClientCall> CALLS = new SideTable<>();

  private final AsyncInvocation invocation = new AsyncInvocation();
  private final NettyRequestSender sender;
  private final AsyncHttpClientConfig config;

  private volatile @Nullable Partition partition;
  private volatile @Nullable OutboundCall outbound;
  private volatile @Nullable Target target;
  private volatile @Nullable Failover failover;

  /** Of the attempt that is being made. */
  private volatile boolean sent;

  private volatile boolean answered;
  private volatile boolean connecting;
  private volatile boolean repeating;

  ClientCall(NettyRequestSender sender, AsyncHttpClientConfig config) {
    this.sender = sender;
    this.config = config;
  }

  /** Null: it began before the agent was there, or is over. */
  static @Nullable ClientCall of(Object future) {
    return CALLS.get(future);
  }

  void keptBy(Object future) {
    CALLS.put(future, this);
  }

  @Nullable Context context() {
    return invocation.context();
  }

  /**
   * A request is about to be sent: it is decided where to.
   *
   * @param future null for the first
   * @return what is sent in its place
   */
  Request aim(Request given, @Nullable NettyResponseFuture<?> future) {
    if (future != null && repeating) {
      repeating = false;
      next(future, RemotelyClosedException.INSTANCE, false, true, isReused(future));
    }
    sent = false;
    answered = false;
    Request request = DirectedRequest.original(given);
    decide(request);
    Partition own = partition;
    if (own == null) {
      OutboundCall call = outbound;
      boolean leads = target != null || (call != null && call.refusal() != null);
      if (future != null || !(leads || redirected(request))) {
        // Its future keeps connections as the application said, so that it leads nowhere else.
        target = null;
        outbound = leads ? null : call;
        return given;
      }
      own = new Partition(Partition.original(request.getChannelPoolPartitioning()));
      partition = own;
    }
    own.leadTo(target);
    if (future != null) {
      // It keeps the key that it computed last.
      future.setTargetRequest(future.getTargetRequest());
    }
    return DirectedRequest.of(request, address(), own);
  }

  private boolean redirected(Request request) {
    Boolean own = request.getFollowRedirect();
    return own == null ? config.isFollowRedirect() : own;
  }

  private void decide(Request request) {
    outbound = null;
    target = null;
    failover = null;
    if (!Shape.isKnown() || request.getUri().isWebSocket() || hasAddress(request)) {
      return;
    }
    AhcOutboundRequest described = new AhcOutboundRequest(request);
    if (ProxyUtils.getProxyServer(config, request) != null) {
      described.skippedForProxy();
      return;
    }
    OutboundCall call = invocation.call(described);
    outbound = call;
    failover = invocation.failover(call, described.repeatable());
    // SNI and the certificate check follow the URL, which stays.
    boolean tls = request.getUri().isSecured();
    EndpointNames.count(call.target(), tls);
    target = EndpointNames.checkable(call.target(), tls);
  }

  /** Whether the application says itself where to connect. */
  private boolean hasAddress(Request request) {
    InetAddress asked = request.getAddress();
    Partition own = partition;
    return asked != null && (own == null || !own.leadsTo(asked));
  }

  /** With a refusal any will do: nothing is connected to. */
  private @Nullable InetAddress address() {
    Target chosen = target;
    return chosen != null
        ? chosen.address()
        : refusal() == null ? null : InetAddress.getLoopbackAddress();
  }

  @Nullable IOException refusal() {
    OutboundCall call = outbound;
    return call == null ? null : call.refusal();
  }

  /** What the connector of this attempt connects to; null: to what was looked up. */
  @Nullable InetSocketAddress socketAddress() {
    Target chosen = target;
    return chosen == null ? null : chosen.socketAddress();
  }

  void headers(HttpHeaders headers) {
    OutboundCall call = outbound;
    if (call != null) {
      call.forEachHeader(headers::set);
      String authority = EndpointNames.of(target);
      if (authority != null) {
        headers.set("host", authority);
      }
    }
  }

  /** The request is written to this connection. */
  void sending(Channel channel) {
    sent = channel.isActive();
  }

  void answered(Channel channel, int status) {
    if (status >= 200) {
      answered = true;
      NettyConnections.answered(channel);
      invocation.answered(status);
    }
  }

  /** Whether the attempt goes on elsewhere, since no connection was made. */
  boolean notConnected(NettyResponseFuture<?> future, Throwable failure) {
    boolean lost = Losses.isLost(failure);
    return next(future, failure, Failover.isRefused(failure), lost, false) && again(future);
  }

  /** Whether the attempt goes on elsewhere, since its connection ended before an answer. */
  boolean lost(NettyResponseFuture<?> future, Throwable failure) {
    return next(future, failure, false, Losses.isLost(failure), isReused(future)) && again(future);
  }

  /** What is sent next, the client itself repeats: elsewhere, if that may be. */
  void repeating() {
    repeating = !connecting;
  }

  /** Whether its connection has brought answers before; it may have been closed before it sent. */
  private static boolean isReused(NettyResponseFuture<?> future) {
    Channel channel = future.channel();
    return channel != null && NettyConnections.hasAnswered(channel);
  }

  /** Whether the client is being told that no connection was made. */
  void connecting(boolean failed) {
    connecting = failed;
  }

  private boolean next(
      NettyResponseFuture<?> future,
      Throwable failure,
      boolean unsent,
      boolean lost,
      boolean reused) {
    Failover known = failover;
    if (known == null || answered || future.isDone() || refusal() != null) {
      return false;
    }
    // Said once for each attempt.
    failover = null;
    return invocation.failed(known, failure, unsent, lost, reused) != Failover.Next.NONE;
  }

  private boolean again(NettyResponseFuture<?> future) {
    sender.sendNextRequest(future.getCurrentRequest(), future);
    return true;
  }

  void close(@Nullable Throwable failure) {
    invocation.close(failure);
  }

  /** The application hears of the end. */
  void end(NettyResponseFuture<?> future, @Nullable Throwable failure) {
    CALLS.remove(future);
    if (failure != null && !answered) {
      invocation.failed(failure, sent);
    }
    invocation.close(failure);
  }
}
