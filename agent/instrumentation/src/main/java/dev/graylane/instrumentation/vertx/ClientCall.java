package dev.graylane.instrumentation.vertx;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.HttpMethods;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.AsyncInvocation;
import dev.graylane.instrumentation.Failover;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A request of the application's. It is asked for until one of the instances takes its connection;
 * if that is lost before an answer, a request without a body is made again.
 */
final class ClientCall {
  private final AsyncInvocation invocation;
  private final HttpClient client;
  private final OutboundCall call;
  private final boolean idempotent;

  /** What is asked for in the place of the application's options; null: these. */
  private final @Nullable RequestOptions led;

  /** Whether a connection of the pool was found closed, which says nothing of its server. */
  private volatile boolean foundClosed;

  /** Whether a redirect goes on with the invocation. */
  private volatile boolean redirected;

  private ClientCall(
      AsyncInvocation invocation, HttpClient client, RequestOptions asked, Defaults defaults) {
    this.invocation = invocation;
    this.client = client;
    VertxOutboundRequest described = new VertxOutboundRequest(asked, defaults);
    this.call = invocation.call(described);
    this.idempotent = HttpMethods.idempotent(described.method());
    this.led = call.target() == null ? null : copy(asked, defaults);
  }

  private static RequestOptions copy(RequestOptions asked, Defaults defaults) {
    RequestOptions copy = new RequestOptions(asked);
    // 4.0 forgets it.
    copy.setFollowRedirects(asked.getFollowRedirects());
    // Else it would be the server's name.
    copy.setHost(defaults.host(asked)).setPort(defaults.port(asked));
    return copy;
  }

  /**
   * @return null where the client is to be asked as without the agent
   */
  static @Nullable Future<HttpClientRequest> begin(HttpClient client, RequestOptions asked)
      throws ReflectiveOperationException {
    Defaults defaults = Defaults.of(client);
    if (defaults == null || asked.getMethod() == null || Servers.isSet(asked)) {
      return null;
    }
    if (defaults.proxied(client, asked)) {
      new VertxOutboundRequest(asked, defaults).skippedForProxy();
      return null;
    }
    AsyncInvocation redirecting = SentRequest.redirecting();
    AsyncInvocation invocation = redirecting == null ? new AsyncInvocation() : redirecting;
    ClientCall call = new ClientCall(invocation, client, asked, defaults);
    IOException refusal = call.call.refusal();
    if (refusal != null) {
      invocation.close(refusal);
      return Future.failedFuture(refusal);
    }
    return call.ask(call.led == null ? asked : call.aimed(call.led));
  }

  private RequestOptions aimed(RequestOptions options) throws ReflectiveOperationException {
    Target target = call.target();
    if (target != null) {
      Servers.lead(options, target);
      if (target.endpointAuthority()) {
        options.setHost(target.host()).setPort(target.port());
      }
    }
    return options;
  }

  Future<HttpClientRequest> ask(RequestOptions options) {
    Future<HttpClientRequest> attempt;
    try {
      attempt = Attempts.make(client, options);
    } catch (RuntimeException | Error e) {
      invocation.close(e);
      throw e;
    }
    return attempt.compose(this::connected, this::notConnected);
  }

  private Future<HttpClientRequest> connected(HttpClientRequest request) {
    SentRequest.of(request, this);
    return Future.succeededFuture(request);
  }

  private Future<HttpClientRequest> notConnected(Throwable failure) {
    RequestOptions options = led;
    if (options != null && Losses.isLost(failure) && !foundClosed) {
      foundClosed = true;
      return ask(options);
    }
    boolean unsent = Failover.isRefused(failure) || Losses.isLost(failure);
    Failover failover = invocation.failover(call, idempotent);
    if (options != null
        && invocation.failed(failover, failure, unsent, false, false) != Failover.Next.NONE) {
      try {
        return ask(aimed(options));
      } catch (ReflectiveOperationException e) {
        failure.addSuppressed(e);
      }
    }
    invocation.close(failure);
    return Future.failedFuture(failure);
  }

  /**
   * A request's connection was lost.
   *
   * @return what is to be asked for in its place; null: nothing
   */
  @Nullable RequestOptions replacement(HttpClientRequest lost, Throwable failure, boolean reused)
      throws ReflectiveOperationException {
    RequestOptions options = led;
    Failover failover = invocation.failover(call, idempotent && !Losses.hasBody(lost));
    if (invocation.failed(failover, failure, false, true, reused) == Failover.Next.NONE
        || options == null) {
      return null;
    }
    foundClosed = false;
    RequestOptions same = new RequestOptions(options);
    same.setMethod(lost.getMethod()).setURI(lost.getURI()).setFollowRedirects(false);
    same.setHeaders(MultiMap.caseInsensitiveMultiMap().setAll(lost.headers()));
    return aimed(same);
  }

  @Nullable Context context() {
    return invocation.context();
  }

  AsyncInvocation redirect() {
    redirected = true;
    return invocation;
  }

  boolean redirected() {
    return redirected;
  }

  void headers(OutboundCall.HeaderSetter setter) {
    call.forEachHeader(setter);
  }

  void answered(int status) {
    invocation.answered(status);
  }

  void close(@Nullable Throwable failure) {
    invocation.close(failure);
  }
}
