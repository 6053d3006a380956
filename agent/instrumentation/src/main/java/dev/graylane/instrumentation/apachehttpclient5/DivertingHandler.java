package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.Invocation;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.Failover;
import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;

/** Sends each request over a connection to where its call goes. */
final class DivertingHandler implements ExecChainHandler {
  private final ExecChainHandler connecting;

  DivertingHandler(ExecChainHandler connecting) {
    this.connecting = connecting;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Invocation invocation = Invocation.current();
    if (invocation == null || LocalSockets.serve(scope.route)) {
      return connecting.execute(request, scope, chain);
    }
    HttpEntity body = request.getEntity();
    ApacheOutboundRequest described =
        new ApacheOutboundRequest(
            scope.route.getTargetHost(), request, body == null || body.isRepeatable());
    if (scope.route.getProxyHost() != null) {
      described.skippedForProxy();
      return connecting.execute(request, scope, chain);
    }
    OutboundCall call = invocation.call(described);
    IOException refusal = call.refusal();
    if (refusal != null) {
      throw refusal;
    }
    Failover.Next next = Failover.Next.NONE;
    try (dev.graylane.agent.call.Scope ignored = call.activate()) {
      while (true) {
        Target target = call.target();
        call.forEachHeader(described);
        if (target != null && target.endpointAuthority()) {
          Routes.callByItsName(target, request);
        }
        try {
          ExecChain.Scope aimed = Routes.to(target, scope);
          if (next == Failover.Next.AGAIN) {
            leaseFresh(aimed);
          }
          ClassicHttpResponse response = connecting.execute(request, aimed, chain);
          invocation.answered(response.getCode());
          return response;
        } catch (IOException failure) {
          boolean unsent = Routes.isRefused(failure);
          invocation.failed(failure, !unsent);
          if (scope.execRuntime.isExecutionAborted()) {
            throw failure;
          }
          boolean reused = next != Failover.Next.AGAIN;
          next =
              new Failover(invocation, call, described.repeatable())
                  .after(failure, unsent, Routes.isLost(failure), reused);
          if (next == Failover.Next.NONE) {
            throw failure;
          }
          scope.execRuntime.discardEndpoint();
        }
      }
    }
  }

  /** Takes a place in the pool, but not the connection that may be in it. */
  private static void leaseFresh(ExecChain.Scope scope) throws IOException {
    HttpClientContext context = scope.clientContext;
    scope.execRuntime.acquireEndpoint(
        scope.exchangeId, scope.route, context.getUserToken(), context);
    scope.execRuntime.disconnectEndpoint();
  }
}
