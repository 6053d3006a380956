package dev.graylane.instrumentation.apachehttpclient3;

import dev.graylane.agent.call.Invocation;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.Failover;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.httpclient.ConnectTimeoutException;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpHost;
import org.apache.commons.httpclient.HttpMethod;
import org.apache.commons.httpclient.NoHttpResponseException;
import org.apache.commons.httpclient.protocol.Protocol;
import org.apache.commons.httpclient.protocol.ProtocolSocketFactory;
import org.apache.commons.httpclient.protocol.SecureProtocolSocketFactory;
import org.jspecify.annotations.Nullable;

/** One execution of a method, with its redirects and repetitions, while its thread runs it. */
final class DirectedCall {
  private static final ThreadLocal<@Nullable DirectedCall> CURRENT = new ThreadLocal<>();

  private final Object director;
  private final HttpMethod method;
  private final @Nullable DirectedCall outer;
  private final Invocation invocation = Invocation.open();
  private final Map<String, Header[]> replaced = new LinkedHashMap<>();
  private @Nullable OutboundCall call;
  private @Nullable Failover failover;
  private @Nullable Scope scope;
  private boolean connected;
  private boolean reused;

  private DirectedCall(Object director, HttpMethod method, @Nullable DirectedCall outer) {
    this.director = director;
    this.method = method;
    this.outer = outer;
  }

  static DirectedCall open(Object director, HttpMethod method) {
    DirectedCall call = new DirectedCall(director, method, CURRENT.get());
    CURRENT.set(call);
    return call;
  }

  /** The one that this director runs on this thread. */
  static @Nullable DirectedCall of(Object director) {
    DirectedCall current = CURRENT.get();
    return current == null || current.director != director ? null : current;
  }

  /** A connection was made on this thread. */
  static void connected() {
    DirectedCall current = CURRENT.get();
    if (current != null) {
      current.connected = true;
    }
  }

  void close(@Nullable Throwable thrown) {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
    endAttempt();
    restoreHeaders();
    invocation.close(thrown);
  }

  /**
   * Decides where the method goes.
   *
   * @return the host with its connections led elsewhere; null: as it is
   */
  @Nullable HostConfiguration direct(@Nullable HostConfiguration host) {
    call = null;
    if (host == null || host.getHost() == null) {
      return null;
    }
    ApacheOutboundRequest request = new ApacheOutboundRequest(host, method);
    if (host.getProxyHost() != null) {
      request.skippedForProxy();
      return null;
    }
    OutboundCall decided = invocation.call(request);
    call = decided;
    failover = new Failover(invocation, decided, request.repeatable());
    return aimed(host, decided.target());
  }

  /** A copy of the host, whose connections lead to the call's target. */
  static @Nullable HostConfiguration aimed(HostConfiguration host, @Nullable Target target) {
    if (target == null) {
      return null;
    }
    Protocol protocol = host.getProtocol();
    ProtocolSocketFactory sockets = protocol.getSocketFactory();
    if (sockets instanceof TargetSockets) {
      sockets = ((TargetSockets) sockets).original();
    }
    Protocol leading =
        protocol.isSecure()
            ? new Protocol(
                protocol.getScheme(),
                (ProtocolSocketFactory)
                    new SecureTargetSockets((SecureProtocolSocketFactory) sockets, target),
                protocol.getDefaultPort())
            : new Protocol(
                protocol.getScheme(),
                new TargetSockets(sockets, target),
                protocol.getDefaultPort());
    HostConfiguration aimed = (HostConfiguration) host.clone();
    aimed.setHost(new HttpHost(host.getHost(), host.getPort(), leading));
    return aimed;
  }

  /**
   * The method is about to be sent.
   *
   * @return what the rules have thrown instead
   */
  @Nullable IOException beginAttempt(HttpConnection connection) {
    endAttempt();
    OutboundCall decided = call;
    if (decided == null) {
      return null;
    }
    IOException refusal = decided.refusal();
    if (refusal != null) {
      return refusal;
    }
    reused = connection.isOpen();
    connected = reused;
    decided.forEachHeader(this::setHeader);
    scope = decided.activate();
    return null;
  }

  private void setHeader(String name, String value) {
    replaced.putIfAbsent(name, method.getRequestHeaders(name));
    method.setRequestHeader(name, value);
  }

  /** The application may look at its method, or execute it again. */
  private void restoreHeaders() {
    for (Map.Entry<String, Header[]> each : replaced.entrySet()) {
      for (Header ours : method.getRequestHeaders(each.getKey())) {
        method.removeRequestHeader(ours);
      }
      for (Header theirs : each.getValue()) {
        method.addRequestHeader(theirs);
      }
    }
  }

  void answered() {
    endAttempt();
    if (call != null) {
      invocation.answered(method.getStatusCode());
    }
  }

  /** Where the method goes after a failure which the client does not repeat itself. */
  Failover.Next failed(Throwable thrown) {
    endAttempt();
    OutboundCall decided = call;
    Failover rules = failover;
    if (decided == null || rules == null || !(thrown instanceof IOException)) {
      if (decided != null) {
        invocation.failed(thrown, true);
      }
      return Failover.Next.NONE;
    }
    IOException failure = (IOException) thrown;
    boolean refused = Failover.isRefused(failure) || failure instanceof ConnectTimeoutException;
    // The client repeats by itself, so that a request may have been sent before it was refused.
    boolean unsent = refused && !connected;
    invocation.failed(failure, !unsent);
    boolean lost =
        refused || failure instanceof NoHttpResponseException || Failover.isLost(failure);
    return rules.after(failure, unsent, lost, reused && !refused);
  }

  @Nullable Target target() {
    OutboundCall decided = call;
    return decided == null ? null : decided.target();
  }

  private void endAttempt() {
    Scope open = scope;
    scope = null;
    if (open != null) {
      open.close();
    }
  }
}
