package dev.graylane.instrumentation.apachehttpclient4;

import dev.graylane.agent.call.Invocation;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.ApacheHttp4Failures;
import dev.graylane.instrumentation.ApacheHttp4Request;
import dev.graylane.instrumentation.Failover;
import dev.graylane.instrumentation.Hosts;
import java.io.IOException;
import org.apache.http.HttpException;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.execchain.ClientExecChain;
import org.apache.http.protocol.HTTP;
import org.jspecify.annotations.Nullable;

/** Sends each request over a connection to where its call goes. */
final class DivertingExec implements ClientExecChain {
  private final ClientExecChain connecting;
  private final boolean checking;

  DivertingExec(ClientExecChain connecting) {
    this(connecting, true);
  }

  /**
   * @param checking whether connections are checked before use where the configuration says so
   */
  DivertingExec(ClientExecChain connecting, boolean checking) {
    this.connecting = connecting;
    this.checking = checking;
  }

  @Override
  public CloseableHttpResponse execute(
      HttpRoute route,
      HttpRequestWrapper request,
      HttpClientContext context,
      @Nullable HttpExecutionAware aware)
      throws IOException, HttpException {
    Invocation invocation = Invocation.current();
    if (invocation == null || Hosts.isLocalSocket(route.getTargetHost().getSchemeName())) {
      return connecting.execute(route, request, context, aware);
    }
    ApacheHttp4Request described = new ApacheHttp4Request(route.getTargetHost(), request);
    if (route.getProxyHost() != null) {
      described.skippedForProxy();
      return connecting.execute(route, request, context, aware);
    }
    OutboundCall call = invocation.call(described);
    IOException refusal = call.refusal();
    if (refusal != null) {
      throw refusal;
    }
    Failover.Next next = Failover.Next.NONE;
    RequestConfig config = context.getRequestConfig();
    boolean checked = false;
    KeptConnection kept = null;
    try (Scope ignored = call.activate()) {
      while (true) {
        Target target = call.target();
        call.forEachHeader(described);
        if (target != null && target.endpointAuthority()) {
          request.setHeader(HTTP.TARGET_HOST, target.host() + ":" + target.port());
        }
        try {
          CloseableHttpResponse response =
              connecting.execute(
                  Routes.to(target, route),
                  request,
                  kept == null ? context : HttpClientContext.adapt(kept),
                  aware);
          invocation.answered(response.getStatusLine().getStatusCode());
          return response;
        } catch (IOException failure) {
          boolean unsent = ApacheHttp4Failures.isRefused(failure);
          invocation.failed(failure, !unsent);
          if (aware != null && aware.isAborted()) {
            throw failure;
          }
          boolean reused = next != Failover.Next.AGAIN || (kept != null && kept.wasStale());
          next =
              new Failover(invocation, call, described.repeatable())
                  .after(failure, unsent, ApacheHttp4Failures.isLost(failure), reused);
          if (next == Failover.Next.NONE) {
            throw failure;
          }
          checked = next == Failover.Next.AGAIN;
          context.setRequestConfig(checked ? checkingConnections(config) : config);
          kept = checked && !checking ? new KeptConnection(context) : null;
        }
      }
    } finally {
      if (checked) {
        context.setRequestConfig(config);
      }
    }
  }

  /** With it, pooled connections that the other side has closed are not used. */
  @SuppressWarnings("deprecation") // the newer way is the connection manager's, for all its calls
  private static RequestConfig checkingConnections(RequestConfig config) {
    return RequestConfig.copy(config).setStaleConnectionCheckEnabled(true).build();
  }
}
