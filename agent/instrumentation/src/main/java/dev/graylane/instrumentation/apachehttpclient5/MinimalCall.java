package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.Invocation;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.Failover;
import java.io.IOException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * One call with a minimal client, which makes the request complete, leases a connection and sends
 * in one method: that is run for each attempt, and its lease aimed.
 */
final class MinimalCall {
  private static final ThreadLocal<@Nullable MinimalCall> SENDING = new ThreadLocal<>();

  /**
   * Whether any thread ever made one: calls with other clients are spared the look. Needs no
   * synchronization, since a thread that made one has written it itself.
   */
  private static boolean used;

  private final CloseableHttpClient client;
  private final HttpHost host;
  private final ClassicHttpRequest request;
  private final @Nullable HttpContext context;
  private final BorrowedHeaders headers;
  private @Nullable Target target;
  private Failover.Next next = Failover.Next.NONE;
  private boolean decided;
  private boolean leasing;

  MinimalCall(
      CloseableHttpClient client,
      HttpHost host,
      ClassicHttpRequest request,
      @Nullable HttpContext context) {
    this.client = client;
    this.host = host;
    this.request = request;
    this.context = context;
    headers = new BorrowedHeaders(request);
  }

  /** Whether it is an attempt of such a call that this thread is about to make. */
  @SuppressWarnings("ReferenceEquality") // another may be sent to write the body of this
  static boolean isSending(ClassicHttpRequest request) {
    MinimalCall sending = SENDING.get();
    return sending != null && sending.request == request;
  }

  /** That whose attempt is leasing its connection on this thread. */
  static @Nullable MinimalCall leasing() {
    if (!used) {
      return null;
    }
    MinimalCall sending = SENDING.get();
    return sending != null && sending.leasing ? sending : null;
  }

  /** The route to lease a connection for. */
  HttpRoute aimed(HttpRoute asked) {
    return Routes.to(target, asked);
  }

  /**
   * The attempt has its connection.
   *
   * @return whether it must be a new one
   */
  boolean leased() {
    leasing = false;
    return next == Failover.Next.AGAIN;
  }

  /** Whether it is refused, or was sent: the client must not send it once more. */
  boolean isDecided() {
    return decided;
  }

  CloseableHttpResponse send() throws IOException {
    Invocation invocation = Invocation.open();
    Throwable thrown = null;
    try {
      return send(invocation);
    } catch (Throwable e) {
      thrown = e;
      throw e;
    } finally {
      invocation.close(thrown);
      headers.giveBack();
    }
  }

  private CloseableHttpResponse send(Invocation invocation) throws IOException {
    HttpEntity body = request.getEntity();
    ApacheOutboundRequest described =
        new ApacheOutboundRequest(host, request, body == null || body.isRepeatable());
    OutboundCall call = invocation.call(described);
    IOException refusal = call.refusal();
    if (refusal != null) {
      decided = true;
      throw refusal;
    }
    Failover failover = new Failover(invocation, call, described.repeatable());
    try (Scope ignored = call.activate()) {
      while (true) {
        target = call.target();
        call.forEachHeader(headers);
        if (target != null && target.endpointAuthority()) {
          headers.set(HttpHeaders.HOST, target.host() + ":" + target.port());
        }
        try {
          CloseableHttpResponse response = attempt();
          invocation.answered(response.getCode());
          return response;
        } catch (IOException failure) {
          boolean unsent = Routes.isRefused(failure);
          invocation.failed(failure, !unsent);
          if (isCancelled()) {
            throw failure;
          }
          boolean reused = next != Failover.Next.AGAIN;
          next = failover.after(failure, unsent, Routes.isLost(failure), reused);
          if (next == Failover.Next.NONE) {
            throw failure;
          }
          if (!unsent) {
            // The client has put them on it, and refuses a request that has them.
            request.removeHeaders(HttpHeaders.CONTENT_LENGTH);
            request.removeHeaders(HttpHeaders.TRANSFER_ENCODING);
          }
        }
      }
    }
  }

  @SuppressWarnings("deprecation") // 5.0 has no other
  private CloseableHttpResponse attempt() throws IOException {
    MinimalCall enclosing = SENDING.get();
    SENDING.set(this);
    used = true;
    decided = true;
    leasing = true;
    try {
      return client.execute(host, request, context);
    } finally {
      leasing = false;
      if (enclosing == null) {
        SENDING.remove();
      } else {
        SENDING.set(enclosing);
      }
    }
  }

  private boolean isCancelled() {
    return request instanceof CancellableDependency
        && ((CancellableDependency) request).isCancelled();
  }
}
