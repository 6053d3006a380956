package dev.graylane.instrumentation.apachehttpclient40;

import dev.graylane.agent.call.Invocation;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.instrumentation.ApacheHttp4Request;
import dev.graylane.instrumentation.Failover;
import java.io.IOException;
import org.apache.http.HttpRequest;
import org.apache.http.client.RequestDirector;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.params.ClientPNames;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.RequestWrapper;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** What one director executes, with its redirects and repetitions, while its thread runs it. */
@SuppressWarnings("deprecation") // from 4.3 on
final class DirectedCall {
  private static final ThreadLocal<@Nullable DirectedCall> CURRENT = new ThreadLocal<>();

  private final RequestDirector director;
  private final HttpRequest asked;
  private final HttpContext context;
  private final @Nullable DirectedCall outer;
  private final Invocation invocation = Invocation.open();
  private @Nullable Hop hop;
  private int hops;
  private boolean repeats;

  private DirectedCall(
      RequestDirector director,
      HttpRequest asked,
      HttpContext context,
      @Nullable DirectedCall outer) {
    this.director = director;
    this.asked = asked;
    this.context = context;
    this.outer = outer;
  }

  /** Null: it is this thread's call that has its director execute again. */
  static @Nullable DirectedCall open(
      RequestDirector director, HttpRequest asked, HttpContext context) {
    if (of(director) != null) {
      return null;
    }
    DirectedCall call = new DirectedCall(director, asked, context, CURRENT.get());
    CURRENT.set(call);
    return call;
  }

  /** The innermost on this thread. */
  static @Nullable DirectedCall current() {
    return CURRENT.get();
  }

  /** The one that this director executes on this thread. */
  static @Nullable DirectedCall of(Object director) {
    DirectedCall current = CURRENT.get();
    return current == null || current.director != director ? null : current;
  }

  /**
   * Decides where a request goes.
   *
   * @return null: as it is; else the route to take, and what the rules have thrown instead
   */
  @Nullable Object @Nullable [] direct(
      ClientConnectionManager connections, RequestWrapper request, HttpRoute route)
      throws IllegalAccessException {
    Hop known = hop;
    if (repeats && known != null) {
      repeats = false;
      return new @Nullable Object[] {known.begin(request, route), null};
    }
    endHop();
    hops++;
    // Copied from the original when it is sent, in 4.0 not before.
    ApacheHttp4Request described =
        new ApacheHttp4Request(route.getTargetHost(), request, request.getOriginal());
    if (route.getProxyHost() != null) {
      described.skippedForProxy();
      return null;
    }
    if (!Connections.canLeadElsewhere(connections)) {
      return null;
    }
    OutboundCall call = invocation.call(described);
    IOException refusal = call.refusal();
    if (refusal != null) {
      return new Object[] {route, refusal};
    }
    Failover failover = new Failover(invocation, call, described.repeatable());
    Hop next = new Hop(invocation, call, failover, request, route.getTargetHost());
    hop = next;
    return new @Nullable Object[] {next.begin(request, route), null};
  }

  /** Its headers are those that the application wrote; the agent's are added. */
  void sending(RequestWrapper request) {
    Hop current = hop;
    if (current != null) {
      current.sending(request);
    }
  }

  void connected() {
    Hop current = hop;
    if (current != null) {
      current.connected();
    }
  }

  void answered(int status) {
    Hop current = hop;
    if (current != null) {
      current.answered(status);
    }
  }

  /**
   * The director returned, or threw.
   *
   * @return null, or what is returned and thrown instead: another instance answered, or failed
   */
  @Nullable Object @Nullable [] close(@Nullable Throwable thrown) {
    Object response = null;
    Throwable failure = thrown;
    try {
      for (Hop current = hop;
          failure != null && current != null && current.goesOn(failure, isOpen(current));
          current = hop) {
        repeats = true;
        try {
          response = director.execute(current.host(), current.request().getOriginal(), context);
          failure = null;
        } catch (Throwable again) {
          failure = again;
        }
      }
    } finally {
      CURRENT.set(outer);
      endHop();
      invocation.close(failure);
    }
    return failure == thrown ? null : new @Nullable Object[] {response, failure};
  }

  /** The application has not aborted it, and what it says holds for what is repeated alone. */
  private boolean isOpen(Hop current) {
    boolean aborted = asked instanceof HttpUriRequest && ((HttpUriRequest) asked).isAborted();
    return !aborted
        && (hops == 1
            || current.request().getParams().getParameter(ClientPNames.VIRTUAL_HOST) == null);
  }

  private void endHop() {
    Hop ended = hop;
    hop = null;
    if (ended != null) {
      ended.end();
    }
  }
}
