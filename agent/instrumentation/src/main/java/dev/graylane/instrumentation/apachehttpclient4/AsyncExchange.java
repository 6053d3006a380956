package dev.graylane.instrumentation.apachehttpclient4;

import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.ApacheHttp4Failures;
import dev.graylane.instrumentation.ApacheHttp4Request;
import dev.graylane.instrumentation.AsyncInvocation;
import dev.graylane.instrumentation.Failover;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CancellationException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.protocol.HTTP;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one call with the asynchronous client. Its handler, which is the key, is handed
 * in each time rather than held.
 */
final class AsyncExchange {
  private static final SideTable<Object, AsyncExchange> EXCHANGES = new SideTable<>();

  private final AsyncInvocation invocation = new AsyncInvocation();
  private final ExchangeHandler library;
  private volatile @Nullable HttpRoute asked;
  private volatile @Nullable Failover failover;
  private volatile Failover.Next next = Failover.Next.NONE;
  private volatile boolean answered;

  private AsyncExchange(ExchangeHandler library) {
    this.library = library;
  }

  /** Null: it is not seen to begin, or of another kind. */
  static @Nullable AsyncExchange begun(Object handler) {
    return EXCHANGES.get(handler);
  }

  /** Begins where it has not. */
  static @Nullable AsyncExchange of(Object handler) {
    AsyncExchange exchange = EXCHANGES.get(handler);
    if (exchange != null) {
      return exchange;
    }
    ExchangeHandler library = ExchangeHandler.of(handler);
    return library == null ? null : EXCHANGES.putIfAbsent(handler, new AsyncExchange(library));
  }

  /**
   * Aims the connection that the handler is about to ask for.
   *
   * @return whether the rules refuse the call, which has failed by then
   */
  boolean refused(Object handler) throws Throwable {
    answered = false;
    HttpRoute route = library.route(handler);
    HttpRequestWrapper request = library.request(handler);
    if (!Routes.isAimed(route)) {
      asked = route;
    }
    HttpRoute origin = asked;
    if (origin == null || request == null) {
      return false;
    }
    ApacheHttp4Request described = new ApacheHttp4Request(origin.getTargetHost(), request);
    if (origin.getProxyHost() != null) {
      described.skippedForProxy();
      return false;
    }
    OutboundCall call = invocation.call(described);
    IOException refusal = call.refusal();
    if (refusal != null) {
      failover = null;
      library.fail(handler, refusal);
      return true;
    }
    failover = invocation.failover(call, described.repeatable());
    Target target = call.target();
    call.forEachHeader(described);
    if (target != null && target.endpointAuthority()) {
      request.setHeader(HTTP.TARGET_HOST, target.host() + ":" + target.port());
    }
    HttpRoute aimed = Routes.to(target, origin);
    if (target != null && !Routes.needAim()) {
      DivertedHosts.leadTo(aimed);
    }
    library.route(handler, aimed);
    return false;
  }

  void answered(int code) {
    answered = true;
    invocation.answered(code);
  }

  /**
   * Whether the request is tried again or elsewhere, so that its failure is none.
   *
   * @param connected whether there was a connection to send it over
   */
  boolean goesOn(Object handler, Exception failure, boolean connected) throws Throwable {
    if (library.isClosed(handler)) {
      return false;
    }
    Failover known = failover;
    if (known == null || answered || !(failure instanceof IOException)) {
      invocation.failed(failure, true);
      return false;
    }
    IOException cause = (IOException) failure;
    boolean unsent =
        ApacheHttp4Failures.isRefused(cause)
            || (!connected && cause instanceof SocketTimeoutException);
    boolean reused = next != Failover.Next.AGAIN || library.isReused(handler);
    next = invocation.failed(known, cause, unsent, ApacheHttp4Failures.isLost(cause), reused);
    if (next == Failover.Next.NONE) {
      return false;
    }
    library.connectAgain(handler, !unsent);
    return true;
  }

  /**
   * Goes on where the server has ended the connection before any of the request was sent.
   *
   * @return whether it does, or has failed with that; else its end is known already
   */
  boolean goesOnUnsent(Object handler) throws Throwable {
    if (library.isDone(handler) || library.isClosed(handler)) {
      return false;
    }
    if (library.isReused(handler)) {
      library.connectAgain(handler, false);
    } else {
      // Not again without end, where a server closes each connection at once.
      library.fail(handler, new ConnectionClosedException("Connection closed"));
    }
    return true;
  }

  /** Whether nothing more comes, though the handler may not let go of anything. */
  boolean isDone(Object handler) throws Throwable {
    return library.isDone(handler);
  }

  /** The handler lets go of everything. */
  void end(Object handler) {
    EXCHANGES.remove(handler);
    // Counts where there was neither an answer nor a failure.
    invocation.close(new CancellationException("cancelled"));
  }
}
