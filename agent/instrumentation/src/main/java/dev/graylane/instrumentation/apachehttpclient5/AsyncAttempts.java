package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.AsyncInvocation;
import dev.graylane.instrumentation.Failover;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** The attempts to send one request, each begun when the one before has failed. */
final class AsyncAttempts implements AsyncExecCallback {
  private final AsyncInvocation call;
  private final OutboundCall outbound;
  private final ApacheOutboundRequest described;
  private final Failover failover;
  private final HttpRequest request;
  private final AsyncEntityProducer body;
  private final AsyncExecChain.Scope scope;
  private final URIAuthority authority;

  private final AsyncExecChainHandler connecting;
  private final AsyncExecChain chain;
  private final AsyncExecCallback callback;
  private volatile Failover.Next next = Failover.Next.NONE;
  private volatile @Nullable Lease lease;
  private volatile boolean connected;
  private volatile boolean answered;

  AsyncAttempts(
      AsyncInvocation call,
      ApacheOutboundRequest described,
      HttpRequest request,
      AsyncEntityProducer body,
      AsyncExecChain.Scope scope,
      AsyncExecChainHandler connecting,
      AsyncExecChain chain,
      AsyncExecCallback callback) {
    this.call = call;
    this.outbound = call.call(described);
    this.described = described;
    this.failover = call.failover(outbound, described.repeatable());
    this.request = request;
    this.authority = request.getAuthority();
    this.body = body;
    this.scope = scope;
    this.connecting = connecting;
    this.chain = chain;
    this.callback = callback;
  }

  void begin() throws HttpException, IOException {
    IOException refusal = outbound.refusal();
    if (refusal != null) {
      callback.failed(refusal);
      return;
    }
    Target target = outbound.target();
    outbound.forEachHeader(described);
    if (target != null && target.endpointAuthority()) {
      Routes.callByItsName(target, request);
      // What HTTP/2 sends; meanwhile alone, since redirects and the next attempt start from it.
      request.setAuthority(new URIAuthority(target.host(), target.port()));
    }
    AsyncExecChain.Scope aimed = Routes.to(target, scope);
    if (next == Failover.Next.AGAIN) {
      // Watched only here: a call that does not fail pays nothing for it.
      lease = new Lease(scope.execRuntime);
      aimed = Routes.with(lease.watched(), aimed);
    }
    try (Scope ignored = outbound.activate()) {
      connected = false;
      connecting.execute(request, body, aimed, this::connected, this);
    }
  }

  private void connected(
      HttpRequest sent,
      AsyncEntityProducer entity,
      AsyncExecChain.Scope aimed,
      AsyncExecCallback attempt)
      throws HttpException, IOException {
    connected = true;
    chain.proceed(sent, entity, aimed, attempt);
  }

  @Override
  public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails details)
      throws HttpException, IOException {
    answered = true;
    request.setAuthority(authority);
    call.answered(response.getCode());
    return callback.handleResponse(response, details);
  }

  @Override
  public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
    callback.handleInformationResponse(response);
  }

  @Override
  public void completed() {
    callback.completed();
  }

  @Override
  public void failed(Exception thrown) {
    request.setAuthority(authority);
    Exception failure =
        connected || outbound.target() == null
            ? thrown
            : Routes.asWithoutAddress(thrown, scope.route.getTargetHost());
    if (answered || !(failure instanceof IOException) || !goesOn((IOException) failure)) {
      callback.failed(failure);
      return;
    }
    try {
      scope.execRuntime.discardEndpoint();
      if (body != null) {
        body.releaseResources();
      }
      begin();
    } catch (HttpException | IOException | RuntimeException e) {
      callback.failed(e);
    }
  }

  private boolean goesOn(IOException failure) {
    Lease again = lease;
    lease = null;
    boolean reused = again == null || again.isReused();
    boolean unsent = Routes.isRefused(failure);
    if (scope.cancellableDependency.isCancelled()) {
      call.failed(failure, !unsent);
      return false;
    }
    next = call.failed(failover, failure, unsent, Routes.isLost(failure), reused);
    return next != Failover.Next.NONE;
  }
}
