package dev.graylane.instrumentation.reactornetty;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.HttpMethods;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.AsyncInvocation;
import dev.graylane.instrumentation.Failover;
import dev.graylane.instrumentation.NettyConnections;
import dev.graylane.instrumentation.ReactorContexts;
import dev.graylane.instrumentation.RequestHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.PrematureCloseException;

/**
 * One subscription to a client's answer. Its requests are made one after the other, each when the
 * one before has failed or was redirected; it may be cancelled on any thread.
 */
final class ClientCall {
  private static final SideTable<Object, ClientCall> BY_HANDLER = new SideTable<>();
  private static final SideTable<Object, ClientCall> BY_OPERATIONS = new SideTable<>();
  private static final ThreadLocal<@Nullable ClientCall> BEGINNING = new ThreadLocal<>();

  private final AsyncInvocation invocation;
  private final @Nullable UnaryOperator<@Nullable String> headersToCome;

  private volatile @Nullable OutboundCall outbound;
  private volatile boolean idempotent;
  private volatile boolean withBody;

  /** Of the attempt that is being made. */
  private volatile boolean sending;

  private volatile boolean answered;
  private volatile boolean reused;

  /** Whether a server may have the request, from any attempt. */
  private volatile boolean sent;

  private boolean over;

  private ClientCall(CoreSubscriber<?> subscriber) {
    this.invocation = new AsyncInvocation(ReactorContexts.of(subscriber));
    this.headersToCome = RequestHeaders.in(subscriber.currentContext());
  }

  static ClientCall begin(CoreSubscriber<?> subscriber) {
    ClientCall call = new ClientCall(subscriber);
    BEGINNING.set(call);
    return call;
  }

  static void begun() {
    BEGINNING.set(null);
  }

  static void ledBy(Object handler) {
    ClientCall call = BEGINNING.get();
    if (call != null) {
      BY_HANDLER.put(handler, call);
      BEGINNING.set(null);
    }
  }

  /** Null: it began before the agent was there. */
  static @Nullable ClientCall of(Object handler) {
    return BY_HANDLER.get(handler);
  }

  /** Whose request a connection serves; null: one that began before the agent was there. */
  static @Nullable ClientCall servedBy(Object operations) {
    return BY_OPERATIONS.get(operations);
  }

  @Nullable Context context() {
    return invocation.context();
  }

  /** Those that a request will have: what is sent later, by the layer above, takes precedence. */
  UnaryOperator<@Nullable String> headersOf(HttpHeaders configured) {
    UnaryOperator<@Nullable String> toCome = headersToCome;
    return name -> {
      String value = toCome == null ? null : toCome.apply(name);
      return value != null ? value : configured.get(name);
    };
  }

  /** A request is about to get its connection. Null: to where the application asked for. */
  synchronized @Nullable InetSocketAddress aim(ReactorOutboundRequest request) {
    if (over) {
      return null;
    }
    OutboundCall call = invocation.call(request);
    if (call != outbound || answered) {
      outbound = call;
      withBody = false;
      sent = false;
    }
    idempotent = HttpMethods.idempotent(request.method());
    sending = false;
    answered = false;
    reused = false;
    Target target = call.target();
    return target == null ? null : target.socketAddress();
  }

  @Nullable IOException refusal() {
    OutboundCall call = outbound;
    return call == null ? null : call.refusal();
  }

  /** A request has its connection. */
  void connected(Connection operations) {
    BY_OPERATIONS.put(operations, this);
    reused = NettyConnections.hasAnswered(operations.channel());
  }

  /** All that the application says of the request is said; its head is sent next. */
  void sending(HttpClientRequest request) {
    OutboundCall call = outbound;
    if (call == null) {
      return;
    }
    HttpHeaders headers = request.requestHeaders();
    call.forEachHeader(headers::set);
    Target target = call.target();
    if (target != null && target.endpointAuthority()) {
      headers.set(HttpHeaderNames.HOST, target.host() + ":" + target.port());
    }
    withBody = hasBody(headers);
    sending = true;
  }

  private static boolean hasBody(HttpHeaders headers) {
    String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
    return headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }

  void answered(Connection operations, int status) {
    answered = true;
    NettyConnections.answered(operations.channel());
    invocation.answered(status);
  }

  /**
   * A request failed, or is redirected.
   *
   * @param again whether the client itself makes another
   * @return whether another is made
   */
  boolean goesOn(Throwable failure, boolean again) {
    OutboundCall call = outbound;
    if (call == null || answered || call.refusal() != null) {
      return again;
    }
    boolean before = failure instanceof AbortedException;
    sent |= sending && !before;
    if (again) {
      invocation.failed(failure, sent);
      return true;
    }
    Failover failover = invocation.failover(call, !sent || (idempotent && !withBody));
    boolean lost = before || (sending && isLost(failure));
    return invocation.failed(failover, failure, Failover.isRefused(failure), lost, reused)
        != Failover.Next.NONE;
  }

  /** Whether the connection ended before an answer. */
  private static boolean isLost(Throwable failure) {
    return failure instanceof PrematureCloseException
        || AbortedException.isConnectionReset(failure)
        || Failover.isLost(failure);
  }

  /** The application has its answer, or hears that there is none, or has lost interest. */
  void close(@Nullable Throwable failure) {
    synchronized (this) {
      over = true;
    }
    invocation.close(failure);
  }
}
