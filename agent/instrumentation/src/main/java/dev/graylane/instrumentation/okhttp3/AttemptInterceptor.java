package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.EndpointNames;
import dev.graylane.instrumentation.Failover;
import dev.graylane.instrumentation.OkHttpFailures;
import java.io.IOException;
import okhttp3.Handshake;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.internal.connection.ConnectInterceptor;
import org.jspecify.annotations.Nullable;

/** Just above the connection: the request is complete and no cache has answered it. */
final class AttemptInterceptor implements Interceptor {
  /**
   * Loaded from the start: nothing else loads it for calls without TLS until the JVM compiles what
   * names it, and {@code Response.Builder.build}, compiled before that, would be too big to be
   * inlined ever after, so that each call kept four builders.
   */
  static final Class<?> LOADED = Handshake.class;

  private static final AttemptInterceptor ABOVE = new AttemptInterceptor(null);

  /** From 4 on one interceptor connects for all clients, and one is around it. */
  private static final @Nullable AttemptInterceptor AROUND_ALL = aroundAll();

  /** The one that connects, where this one has taken its place. */
  private final @Nullable Interceptor connecting;

  private AttemptInterceptor(@Nullable Interceptor connecting) {
    this.connecting = connecting;
  }

  /** For a request that interceptors of the application's see below: they see what is sent. */
  static AttemptInterceptor above() {
    return ABOVE;
  }

  /** For a request that is written as it is: it gets its headers then, and need not be copied. */
  static AttemptInterceptor around(Interceptor connecting) {
    AttemptInterceptor shared = AROUND_ALL;
    return shared != null && shared.connecting == connecting
        ? shared
        : new AttemptInterceptor(connecting);
  }

  private static @Nullable AttemptInterceptor aroundAll() {
    try {
      Object instance = ConnectInterceptor.class.getField("INSTANCE").get(null);
      return instance instanceof Interceptor
          ? new AttemptInterceptor((Interceptor) instance)
          : null;
    } catch (ReflectiveOperationException isOlder) {
      return null;
    }
  }

  private Response proceed(Chain chain, Request request) throws IOException {
    return connecting == null ? chain.proceed(request) : connecting.intercept(chain);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    CallState state = CallState.running();
    if (state == null) {
      return proceed(chain, request);
    }
    OkHttpOutboundRequest described = new OkHttpOutboundRequest(request);
    TargetDns dns = state.dns();
    if (dns != null && dns.proxied(described, request.isHttps(), described.host())) {
      Calls.skippedForProxy();
      return proceed(chain, request);
    }
    OutboundCall call = state.call(described);
    IOException refusal = call.refusal();
    if (refusal != null) {
      throw refusal;
    }
    try (Scope ignored = call.activate()) {
      return send(chain, state, call, described);
    }
  }

  private Response send(
      Chain chain, CallState state, OutboundCall call, OkHttpOutboundRequest described)
      throws IOException {
    while (true) {
      Target target = aim(state, chain.request(), call);
      try {
        Response response = attempt(chain, state, call, EndpointNames.of(target));
        state.answered(response.code());
        return response;
      } catch (IOException | RuntimeException failure) {
        IOException cause = OkHttpFailures.cause(failure);
        boolean unsent = cause != null && OkHttpFailures.beforeSending(failure, cause);
        state.failed(
            cause == null ? failure : cause,
            !unsent && (cause == null || !OkHttpFailures.unseen(cause)));
        Failover failover = new Failover(state, call, described.repeatable());
        if (target == null || cause == null || !goesOn(chain, state, unsent, cause, failover)) {
          throw failure;
        }
      }
    }
  }

  private static boolean goesOn(
      Chain chain, CallState state, boolean unsent, IOException cause, Failover failover) {
    Renewal renewal = Renewal.of(chain);
    if (renewal == null || renewal.isCanceled() || !(unsent || Repeating.isAllowed(chain))) {
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

  private Response attempt(
      Chain chain, CallState state, OutboundCall call, @Nullable String authority)
      throws IOException {
    Request request = chain.request();
    if (connecting == null) {
      return chain.proceed(Head.of(request, call, authority));
    }
    state.toWrite(request, call, authority);
    Response response;
    boolean written;
    try {
      response = connecting.intercept(chain);
    } finally {
      written = state.wrote();
    }
    if (!written) {
      Codecs.passedBy();
    }
    return Vary.by(call, response)
        ? response.newBuilder().request(Head.of(request, call, authority)).build()
        : response;
  }
}
