package dev.graylane.instrumentation.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.HttpClient;
import com.linecorp.armeria.client.UnprocessedRequestException;
import com.linecorp.armeria.client.proxy.ProxyType;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import com.linecorp.armeria.common.logging.RequestLog;
import com.linecorp.armeria.common.logging.RequestLogAccess;
import com.linecorp.armeria.common.logging.RequestLogProperty;
import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.ArmeriaLogs;
import dev.graylane.instrumentation.AsyncInvocation;
import dev.graylane.instrumentation.EndpointNames;
import dev.graylane.instrumentation.Failover;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One request that a delegate sends, with all attempts at it, made one after the other on the
 * call's event loop. Known by the call's log, to which it must not refer.
 */
final class ClientCall {
  private static final SideTable<RequestLogAccess, ClientCall> CALLS = new SideTable<>();

  /** On connections that have been given a request. */
  private static final AttributeKey<Boolean> USED = AttributeKey.valueOf("dev.graylane.used");

  private final HttpClient delegate;
  private final Endpoint original;
  private final AsyncInvocation invocation;
  private final boolean closing;
  private final OutboundCall outbound;
  private final Failover failover;
  private final boolean grpc;

  /** Whether the call's context has the instance's endpoint in the place of its own. */
  private volatile boolean elsewhere;

  /** Of the attempt that is being made. */
  private volatile boolean reused;

  private ClientCall(
      HttpClient delegate,
      Endpoint original,
      @Nullable CallOrigin origin,
      ArmeriaOutboundRequest described) {
    this.delegate = delegate;
    this.original = original;
    this.invocation = origin == null ? new AsyncInvocation() : origin.invocation();
    this.closing = origin == null || !origin.isShared();
    this.outbound = invocation.call(described);
    this.failover = invocation.failover(outbound, described.repeatable());
    this.grpc = described.isGrpc();
  }

  /** Null: the agent leaves it alone, or it began before the agent was there. */
  static @Nullable ClientCall of(ClientRequestContext context) {
    return CALLS.get(context.log());
  }

  /**
   * Decides where a request goes, and has the delegate look there.
   *
   * @return what the application gets if the rules refuse the call; null: it is sent
   */
  static @Nullable HttpResponse begin(
      HttpClient delegate, ClientRequestContext context, HttpRequest request)
      throws ReflectiveOperationException {
    Endpoint asked = context.endpoint();
    if (asked == null) {
      return null;
    }
    Endpoint endpoint = asked.withDefaultPort(context.sessionProtocol().defaultPort());
    if (isProxied(context, endpoint)) {
      if (Calls.knows(endpoint.host(), endpoint.port())) {
        Calls.skippedForProxy();
      }
      return null;
    }
    ClientCall call =
        new ClientCall(
            delegate,
            asked,
            CallOrigin.of(context),
            new ArmeriaOutboundRequest(context, endpoint, request));
    return call.start(context, request);
  }

  private static boolean isProxied(ClientRequestContext context, Endpoint endpoint) {
    return context
            .options()
            .factory()
            .options()
            .proxyConfigSelector()
            .select(context.sessionProtocol(), endpoint)
            .proxyType()
        != ProxyType.DIRECT;
  }

  private @Nullable HttpResponse start(ClientRequestContext context, HttpRequest request)
      throws ReflectiveOperationException {
    context.log().whenComplete().thenAccept(this::end);
    IOException refusal = outbound.refusal();
    if (refusal != null) {
      UnprocessedRequestException thrown = UnprocessedRequestException.of(refusal);
      request.abort(thrown);
      context.logBuilder().endRequest(thrown);
      context.logBuilder().endResponse(thrown);
      return HttpResponse.ofFailure(thrown);
    }
    outbound.forEachHeader(context::setAdditionalRequestHeader);
    Target target = outbound.target();
    if (target != null) {
      Endpoints.set(context, Endpoints.at(original, target));
      // Only now: for a call that is over meanwhile it is left to this thread to give it back.
      elsewhere = true;
      CALLS.put(context.log(), this);
    }
    return null;
  }

  /** The delegate knows where to look: the application sees its own endpoint again. */
  void begun(ClientRequestContext context) throws ReflectiveOperationException {
    if (elsewhere) {
      elsewhere = false;
      Endpoints.set(context, original);
    }
  }

  /**
   * The request is written to this connection.
   *
   * @return the request with its endpoint's name; null: as it is
   */
  @Nullable HttpRequest sending(Channel channel, HttpRequest request) {
    reused = channel.hasAttr(USED);
    channel.attr(USED).set(Boolean.TRUE);
    String authority = EndpointNames.of(outbound.target());
    if (authority == null) {
      return null;
    }
    RequestHeadersBuilder headers = request.headers().toBuilder().authority(authority);
    if (request.headers().contains(HttpHeaderNames.HOST)) {
      headers.set(HttpHeaderNames.HOST, authority);
    }
    return request.withHeaders(headers);
  }

  /** Whether the call goes on elsewhere, since no connection was made. */
  boolean notConnected(
      ClientRequestContext context, HttpRequest request, HttpResponse response, Throwable failure) {
    Throwable cause = Losses.cause(failure);
    // Nothing of the request was sent, however the connection ended.
    boolean unsent = Failover.isRefused(cause) || Losses.isLost(cause);
    return next(cause, unsent, false) && again(context, request, response);
  }

  /** Whether the call goes on elsewhere, since its connection ended before an answer. */
  boolean lost(ClientRequestContext context, HttpResponse response, Throwable failure) {
    if (!response.isOpen() || context.log().isAvailable(RequestLogProperty.RESPONSE_START_TIME)) {
      return false;
    }
    Throwable cause = Losses.cause(failure);
    HttpRequest request = context.request();
    if (request == null || !next(cause, false, Losses.isLost(cause))) {
      return false;
    }
    // Not at once: the connection is telling all of its requests.
    context
        .eventLoop()
        .withoutContext()
        .execute(
            () -> {
              if (!again(context, HttpRequest.of(request.headers()), response)) {
                context.logBuilder().endRequest(failure);
                response.abort(failure);
                context.logBuilder().endResponse(failure);
              }
            });
    return true;
  }

  private boolean next(Throwable cause, boolean unsent, boolean lost) {
    return invocation.failed(failover, cause, unsent, lost, reused && !unsent)
        != Failover.Next.NONE;
  }

  private boolean again(ClientRequestContext context, HttpRequest request, HttpResponse response) {
    Target target = outbound.target();
    if (target == null) {
      return false;
    }
    try {
      Endpoint endpoint = Endpoints.at(original, target);
      Delegates.send(delegate, context, endpoint, request, response);
      return true;
    } catch (ReflectiveOperationException | RuntimeException e) {
      Engines.fault("armeria: go on", e);
      return false;
    }
  }

  private void end(RequestLog log) {
    try {
      // It may be over before the thread that sends it goes on, which knows nothing of it then.
      begun((ClientRequestContext) log.context());
    } catch (ReflectiveOperationException | RuntimeException e) {
      Engines.fault("armeria: end", e);
    }
    CALLS.remove(log);
    int status = ArmeriaLogs.status(log, grpc);
    Throwable failure = log.responseCause();
    if (status >= 0) {
      invocation.answered(status);
    } else if (failure != null) {
      invocation.failed(Losses.cause(failure), !(failure instanceof UnprocessedRequestException));
    }
    if (closing) {
      invocation.close(failure);
    }
  }
}
