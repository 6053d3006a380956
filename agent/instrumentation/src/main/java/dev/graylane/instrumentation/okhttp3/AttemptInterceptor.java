package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Invocation;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.EndpointNames;
import dev.graylane.instrumentation.Failover;
import dev.graylane.instrumentation.OkHttpFailures;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Just above the connection: the request is complete and no cache has answered it. */
final class AttemptInterceptor implements Interceptor {
  static final AttemptInterceptor INSTANCE = new AttemptInterceptor();

  private AttemptInterceptor() {}

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    CallState state = CallState.current();
    if (state == null) {
      return chain.proceed(request);
    }
    TargetDns dns = state.dns();
    if (dns != null && dns.proxied(request.url()::uri, request.isHttps(), request.url().host())) {
      Calls.skippedForProxy();
      return chain.proceed(request);
    }
    OkHttpOutboundRequest described = new OkHttpOutboundRequest(request);
    Invocation invocation = state.invocation();
    OutboundCall call = invocation.call(described);
    IOException refusal = call.refusal();
    if (refusal != null) {
      throw refusal;
    }
    try (Scope ignored = call.activate()) {
      return send(chain, state, call, described);
    }
  }

  private static Response send(
      Chain chain, CallState state, OutboundCall call, OkHttpOutboundRequest described)
      throws IOException {
    Invocation invocation = state.invocation();
    while (true) {
      Target target = aim(state, chain.request(), call);
      try {
        Response response = chain.proceed(withHeaders(chain.request(), call, target));
        invocation.answered(response.code());
        return response;
      } catch (IOException | RuntimeException failure) {
        IOException cause = OkHttpFailures.cause(failure);
        boolean unsent = cause != null && OkHttpFailures.beforeSending(failure, cause);
        invocation.failed(
            cause == null ? failure : cause,
            !unsent && (cause == null || !OkHttpFailures.unseen(cause)));
        Failover failover = new Failover(invocation, call, described.repeatable());
        if (target == null || cause == null || !goesOn(chain, state, unsent, cause, failover)) {
          throw failure;
        }
      }
    }
  }

  private static boolean goesOn(
      Chain chain, CallState state, boolean unsent, IOException cause, Failover failover) {
    Renewal renewal = Renewal.of(chain);
    if (renewal == null || renewal.isCanceled()) {
      return false;
    }
    // A connection that failed has left the pool, so that trying again comes to an end.
    TargetDns dns = state.dns();
    boolean reused = dns != null && !dns.connects();
    return failover.after(cause, unsent, OkHttpFailures.lost(cause), reused) != Failover.Next.NONE
        && renewal.renew(cause);
  }

  /** Where the address that the connection is looked for with leads, if anywhere else. */
  private static @Nullable Target aim(CallState state, Request request, OutboundCall call) {
    TargetDns dns = state.dns();
    Target target = call.target();
    if (dns == null || target == null) {
      return null;
    }
    // SNI and the certificate check follow the URL, which stays.
    EndpointNames.count(target, request.isHttps());
    target = EndpointNames.checkable(target, request.isHttps());
    if (target != null) {
      dns.aim(target);
    }
    return target;
  }

  private static Request withHeaders(Request request, OutboundCall call, @Nullable Target target) {
    Request.Builder builder = request.newBuilder();
    call.forEachHeader(builder::header);
    String authority = EndpointNames.of(target);
    if (authority != null) {
      builder.header("Host", authority);
    }
    return builder.build();
  }
}
