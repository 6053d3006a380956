package dev.graylane.instrumentation.apachehttpclient40;

import dev.graylane.agent.call.Invocation;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.Aim;
import dev.graylane.instrumentation.ApacheHttp4Failures;
import dev.graylane.instrumentation.Failover;
import java.io.IOException;
import org.apache.http.HttpHost;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.RequestWrapper;
import org.apache.http.protocol.HTTP;
import org.jspecify.annotations.Nullable;

/** One request of an execution, the first or a redirected one, with all its attempts. */
@SuppressWarnings("deprecation") // from 4.3 on
final class Hop {
  private final Invocation invocation;
  private final OutboundCall call;
  private final Failover failover;
  private final HttpHost host;
  private RequestWrapper request;
  private @Nullable Scope scope;
  private boolean connected;
  private boolean sent;
  private boolean answered;

  Hop(
      Invocation invocation,
      OutboundCall call,
      Failover failover,
      RequestWrapper request,
      HttpHost host) {
    this.invocation = invocation;
    this.call = call;
    this.failover = failover;
    this.request = request;
    this.host = host;
  }

  /**
   * An attempt begins.
   *
   * @return the route with where it goes now
   */
  HttpRoute begin(RequestWrapper attempt, HttpRoute route) {
    request = attempt;
    connected = false;
    sent = false;
    activate();
    Target target = call.target();
    return target == null
        ? route
        : new HttpRoute(host, Aim.standIn(target, route.getLocalAddress()), route.isSecure());
  }

  /** A connection was made for it. */
  void connected() {
    connected = true;
  }

  void sending(RequestWrapper attempt) {
    if (attempt != request) {
      return;
    }
    activate();
    sent = true;
    answered = false;
    call.forEachHeader(attempt::setHeader);
    Target target = call.target();
    if (target != null && target.endpointAuthority()) {
      attempt.setHeader(HTTP.TARGET_HOST, target.host() + ":" + target.port());
    }
  }

  void answered(int status) {
    end();
    answered = true;
    invocation.answered(status);
  }

  /**
   * Whether it is tried again or elsewhere after this.
   *
   * @param open whether the application still wants it
   */
  boolean goesOn(Throwable failure, boolean open) {
    end();
    if (answered) {
      return false;
    }
    // The client repeats by itself, so that it may have been sent before it was refused.
    boolean refused = ApacheHttp4Failures.isRefused(failure);
    boolean unsent = refused && !sent;
    invocation.failed(failure, !unsent);
    if (!open || !(failure instanceof IOException)) {
      return false;
    }
    // Each of those that were kept may be dead, one after the other.
    boolean reused = !refused && !connected;
    boolean lost = refused || ApacheHttp4Failures.isLost(failure);
    return failover.after(failure, unsent, lost, reused) != Failover.Next.NONE;
  }

  /** Whom the application asked. */
  HttpHost host() {
    return host;
  }

  RequestWrapper request() {
    return request;
  }

  void end() {
    Scope open = scope;
    scope = null;
    if (open != null) {
      open.close();
    }
  }

  private void activate() {
    if (scope == null) {
      scope = call.activate();
    }
  }
}
