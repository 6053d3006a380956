package dev.graylane.instrumentation.micronautclient;

import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.AsyncInvocation;
import dev.graylane.instrumentation.Failover;
import io.micronaut.core.execution.ExecutionFlow;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.netty.ConnectionManager;
import io.micronaut.http.client.netty.ConnectionManager.PoolHandle;
import io.micronaut.http.client.netty.DefaultHttpClient.RequestKey;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One request, from its decision until it has its answer. Its attempts are made one after the
 * other, each on whatever thread.
 */
final class ClientCall {
  /** The one that this thread makes. */
  private static final ThreadLocal<@Nullable ClientCall> CURRENT = new ThreadLocal<>();

  private final AsyncInvocation invocation = new AsyncInvocation();
  private final OutboundCall call;
  private final Failover failover;
  private @Nullable ClientCall outer;

  /** Whether it is about to be sent again, on the thread whose current one it is. */
  private boolean repeating;

  private volatile @Nullable RequestKey asked;

  /** When it asked for a connection, as of {@link System#nanoTime}. */
  private volatile long askedNanos;

  /** How often it was sent. */
  private final AtomicInteger sent = new AtomicInteger(1);

  /** Of how many of these a failure comes to {@link #goesOn}. */
  private final AtomicInteger watched = new AtomicInteger();

  /** The one that is being made; null: it has no connection yet. */
  private volatile @Nullable Attempt attempt;

  ClientCall(MicronautOutboundRequest request) {
    this.call = invocation.call(request);
    this.failover = invocation.failover(call, request.repeatable());
  }

  /**
   * A request is about to be sent, or sent again.
   *
   * @return null: it is left alone
   */
  static @Nullable ClientCall begin(HttpRequest<?> request, HttpClientConfiguration configuration) {
    ClientCall current = CURRENT.get();
    if (current != null && current.repeating) {
      current.repeating = false;
      return current;
    }
    URI uri = request.getUri();
    String host = uri.getHost();
    if (host == null) {
      return null;
    }
    MicronautOutboundRequest outbound =
        new MicronautOutboundRequest(
            request, uri, host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    Proxy proxy =
        configuration.resolveProxy(outbound.scheme().equals("https"), host, outbound.port());
    if (proxy.type() != Proxy.Type.DIRECT) {
      outbound.skippedForProxy();
      return null;
    }
    ClientCall begun = new ClientCall(outbound);
    begun.enter();
    return begun;
  }

  private void enter() {
    outer = CURRENT.get();
    CURRENT.set(this);
  }

  /** It has been made, as far as this thread makes it. */
  static @Nullable ClientCall end() {
    ClientCall ended = CURRENT.get();
    if (ended != null) {
      CURRENT.set(ended.outer);
      ended.outer = null;
    }
    return ended;
  }

  /** The one whose request gets its connection now. */
  static @Nullable ClientCall connecting() {
    return CURRENT.get();
  }

  @Nullable IOException refusal() {
    IOException refusal = call.refusal();
    if (refusal != null) {
      call.fail(refusal);
    }
    return refusal;
  }

  /** Of the pool that it gets a connection from. */
  RequestKey key(RequestKey key) {
    asked = key;
    asks();
    Target target = call.target();
    return target == null ? key : LedKey.of(key, target);
  }

  /** It asks for a connection; older ones have been kept for whoever comes. */
  void asks() {
    askedNanos = System.nanoTime();
  }

  ExecutionFlow<PoolHandle> connect(
      ConnectionManager manager,
      @Nullable Object[] arguments,
      ExecutionFlow<PoolHandle> connecting) {
    return connecting
        .onErrorResume(failure -> next(manager, arguments, failure))
        .map(
            connection -> {
              connected(connection.channel());
              return connection;
            });
  }

  /** It is written to this connection next. */
  void connected(Channel connection) {
    attempt = Attempt.on(connection, this, call, invocation.context(), askedNanos);
  }

  /** Nothing was sent: the next instance, or the failure. */
  private ExecutionFlow<PoolHandle> next(
      ConnectionManager manager, @Nullable Object[] arguments, Throwable failure) {
    RequestKey key = asked;
    if (key == null
        || Losses.isDistrust(failure)
        || invocation.failed(failover, failure, true, false, false) == Failover.Next.NONE) {
      return ExecutionFlow.error(failure);
    }
    try {
      return Connecting.again(manager, key(key), arguments)
          .onErrorResume(other -> next(manager, arguments, other));
    } catch (ReflectiveOperationException | RuntimeException e) {
      Engines.fault("micronautclient: connecting again", e);
      return ExecutionFlow.error(failure);
    }
  }

  /** What is sent, is sent again where its connection ended before an answer, and it may be. */
  ExecutionFlow<HttpResponse<?>> watch(ExecutionFlow<HttpResponse<?>> answer, Sending sending) {
    ExecutionFlow<HttpResponse<?>> resuming =
        answer.onErrorResume(
            failure -> goesOn(failure) ? again(sending, failure) : ExecutionFlow.error(failure));
    watched.incrementAndGet();
    return resuming;
  }

  /** Before it is, it may have failed: the thread that sends it may be kept from going on. */
  boolean isWatched() {
    return watched.get() >= sent.get();
  }

  private boolean goesOn(Throwable failure) {
    Attempt made = attempt;
    attempt = null;
    if (made != null) {
      made.end();
      if (made.isAnswered()) {
        // What reads the answer has seen to the call.
        return false;
      }
      boolean lost = Losses.isLost(failure);
      if (invocation.failed(failover, failure, false, lost, made.reused()) != Failover.Next.NONE) {
        return true;
      }
    }
    call.fail(failure);
    return false;
  }

  private ExecutionFlow<HttpResponse<?>> again(Sending sending, Throwable failure) {
    repeating = true;
    sent.incrementAndGet();
    enter();
    try {
      return sending.again();
    } catch (ReflectiveOperationException | RuntimeException e) {
      Engines.fault("micronautclient: sending again", e);
      call.fail(failure);
      return ExecutionFlow.error(failure);
    } finally {
      if (CURRENT.get() == this) {
        // The agent was switched off meanwhile.
        end();
      }
    }
  }

  void fail(@Nullable Throwable failure) {
    call.fail(failure == null ? new IllegalStateException("no answer") : failure);
  }
}
