package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.Invocation;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Just above the connection: the request is complete and no cache has answered it. */
final class AttemptInterceptor implements Interceptor {
  private final CallState state;

  AttemptInterceptor(CallState state) {
    this.state = state;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Invocation invocation = state.invocation();
    if (invocation == null) {
      return chain.proceed(request);
    }
    TargetDns dns = state.dns();
    if (dns != null && dns.proxied(request.url())) {
      Calls.skippedForProxy();
      return chain.proceed(request);
    }
    OutboundCall call = invocation.call(new OkHttpOutboundRequest(request));
    IOException refusal = call.refusal();
    if (refusal != null) {
      throw refusal;
    }
    try (Scope ignored = call.activate()) {
      return send(chain, call, invocation);
    }
  }

  private Response send(Chain chain, OutboundCall call, Invocation invocation) throws IOException {
    while (true) {
      Target target = aim(chain.request(), call);
      try {
        Response response = chain.proceed(withHeaders(chain.request(), call, target));
        invocation.answered(response.code());
        state.sent(false);
        return response;
      } catch (IOException | RuntimeException failure) {
        IOException cause = ConnectFailures.cause(failure);
        invocation.failed(cause != null ? cause : failure);
        boolean unsent = cause != null && ConnectFailures.beforeSending(failure, cause);
        if (!unsent && (cause == null || !ConnectFailures.unseen(cause))) {
          state.sent(true);
        }
        if (target == null || cause == null || !goesOn(chain, unsent, cause, call)) {
          throw failure;
        }
      }
    }
  }

  private boolean goesOn(Chain chain, boolean unsent, IOException cause, OutboundCall call) {
    Renewal renewal = Renewal.of(chain);
    return renewal != null
        && !renewal.isCanceled()
        && leads(chain.request(), unsent, cause, call)
        && renewal.renew(cause);
  }

  /** Whether there is a place to send the request to, again or for the first time. */
  private boolean leads(Request request, boolean unsent, IOException cause, OutboundCall call) {
    if (unsent) {
      // OkHttp itself repeats a request of any method that was lost, to the same place: what is not
      // sent now may have been before.
      boolean safe = !state.sent() || OkHttpOutboundRequest.repeatable(request);
      return safe && call.nextTarget(cause) != null;
    }
    if (!ConnectFailures.repeatable(request, cause)) {
      return false;
    }
    // A pooled connection may have been closed by the server for its age, which says nothing of the
    // instance. It has left the pool, so that this comes to an end.
    TargetDns dns = state.dns();
    boolean pooled = dns != null && !dns.connects();
    return pooled || call.nextTarget(cause) != null;
  }

  /** Where the address that the connection is looked for with leads, if anywhere else. */
  private @Nullable Target aim(Request request, OutboundCall call) {
    TargetDns dns = state.dns();
    Target target = call.target();
    if (dns == null || target == null) {
      return null;
    }
    if (target.endpointAuthority() && request.isHttps()) {
      // SNI and the certificate check follow the URL, which stays.
      Engines.count("skipped.authority");
      return null;
    }
    dns.aim(target);
    return target;
  }

  private static Request withHeaders(Request request, OutboundCall call, @Nullable Target target) {
    Request.Builder builder = request.newBuilder();
    call.forEachHeader(builder::header);
    if (target != null && target.endpointAuthority()) {
      builder.header("Host", target.host() + ":" + target.port());
    }
    return builder.build();
  }
}
