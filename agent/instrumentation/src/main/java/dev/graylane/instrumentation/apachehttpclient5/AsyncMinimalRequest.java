package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.AsyncInvocation;
import dev.graylane.instrumentation.Failover;
import java.io.IOException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * The application's request as its call goes somewhere: what that puts on it is taken off again.
 */
final class AsyncMinimalRequest {
  private final HttpRequest request;
  private final @Nullable EntityDetails body;
  private final URIAuthority authority;
  private final HttpHost asked;
  private final BorrowedHeaders headers;
  private final OutboundCall call;
  private final Failover failover;
  private boolean renamed;

  /** A body is the handler's to write, which is not asked for it twice. */
  AsyncMinimalRequest(
      AsyncInvocation invocation,
      HttpRequest request,
      @Nullable EntityDetails body,
      URIAuthority authority) {
    this.request = request;
    this.body = body;
    this.authority = authority;
    ApacheOutboundRequest described =
        new ApacheOutboundRequest(
            new HttpHost(request.getScheme(), authority), request, body == null);
    asked = new HttpHost(request.getScheme(), authority.getHostName(), described.port());
    headers = new BorrowedHeaders(request);
    call = invocation.call(described);
    failover = invocation.failover(call, described.repeatable());
  }

  /** Null: it may be sent. */
  @Nullable IOException refusal() {
    return call.refusal();
  }

  Failover failover() {
    return failover;
  }

  /** The host to lease a connection to; null for the one that was asked for. */
  @Nullable HttpHost aimed() {
    Target target = call.target();
    return target == null ? null : Routes.to(target, new HttpRoute(asked)).getTargetHost();
  }

  synchronized void prepare() {
    call.forEachHeader(headers);
    Target target = call.target();
    if (target != null && target.endpointAuthority()) {
      headers.set(HttpHeaders.HOST, target.host() + ":" + target.port());
      request.setAuthority(new URIAuthority(target.host(), target.port()));
      renamed = true;
    }
  }

  void send(RequestChannel channel, HttpContext context) throws HttpException, IOException {
    try (Scope ignored = call.activate()) {
      channel.sendRequest(request, body, context);
    }
  }

  /** It is as it was before {@link #prepare}. */
  synchronized void giveBack() {
    headers.giveBack();
    if (renamed) {
      request.setAuthority(authority);
      renamed = false;
    }
  }

  /** It goes where the application asked for, as it is. */
  void leaveAlone() {
    giveBack();
    call.leaveAlone();
  }

  /** The client has put these on it, and refuses a request that has them. */
  void unframe() {
    request.removeHeaders(HttpHeaders.CONTENT_LENGTH);
    request.removeHeaders(HttpHeaders.TRANSFER_ENCODING);
  }
}
