package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.instrumentation.AsyncInvocation;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/** Sends each request over a connection to where its call goes. */
final class DivertingAsyncHandler implements AsyncExecChainHandler {
  private final AsyncExecChainHandler connecting;

  DivertingAsyncHandler(AsyncExecChainHandler connecting) {
    this.connecting = connecting;
  }

  @Override
  public void execute(
      HttpRequest request,
      AsyncEntityProducer body,
      AsyncExecChain.Scope scope,
      AsyncExecChain chain,
      AsyncExecCallback callback)
      throws HttpException, IOException {
    AsyncInvocation call = AsyncCalls.of(scope);
    if (call == null || LocalSockets.serve(scope.route)) {
      connecting.execute(request, body, scope, chain, callback);
      return;
    }
    ApacheOutboundRequest described =
        new ApacheOutboundRequest(
            scope.route.getTargetHost(), request, body == null || body.isRepeatable());
    if (scope.route.getProxyHost() != null) {
      described.skippedForProxy();
      connecting.execute(request, body, scope, chain, callback);
      return;
    }
    new AsyncAttempts(call, described, request, body, scope, connecting, chain, callback).begin();
  }
}
