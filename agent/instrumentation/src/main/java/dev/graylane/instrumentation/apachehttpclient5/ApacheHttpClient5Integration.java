package dev.graylane.instrumentation.apachehttpclient5;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.MethodPattern;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Apache HttpClient 5, blocking and asynchronous. */
@Supported(
    part = Part.OUTBOUND,
    library =
        "Apache HttpClient 5, blocking and asynchronous, also minimal, HTTP/1.1 and HTTP/2, also "
            + "alone",
    versions = "5.0, 5.5.2",
    notes =
        "connections that an application leases itself from an asynchronous minimal client, and "
            + "Unix domain sockets are left alone")
public final class ApacheHttpClient5Integration extends Integration {
  private static final String SHARED = "dev.graylane.instrumentation.";
  private static final String PACKAGE = SHARED + "apachehttpclient5.";
  private static final String CLIENT = "org.apache.hc.client5.http.impl.classic.";

  private static final String ASYNC = "org.apache.hc.client5.http.impl.async.";
  private static final String ASYNC_CHAIN = ASYNC + "AsyncExecChainElement";
  private static final String CONNECTIONS = "org.apache.hc.client5.http.impl.nio.";

  public ApacheHttpClient5Integration() {
    super("apachehttpclient5");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(CLIENT + "InternalHttpClient", named("doExecute"), SHARED + "InvocationAdvice")
        .advise(CLIENT + "ExecChainElement", constructor(), PACKAGE + "ChainAdvice")
        .advise(ASYNC_CHAIN, named("execute").taking(4), PACKAGE + "AsyncCallAdvice")
        .advise(ASYNC_CHAIN, constructor(), PACKAGE + "AsyncChainAdvice");
    minimal(weaving);
    http2Alone(weaving);
  }

  private static void minimal(Weaving weaving) {
    String async = ASYNC + "MinimalHttpAsyncClient";
    weaving
        .advise(
            CLIENT + "MinimalHttpClient", named("doExecute").taking(3), PACKAGE + "MinimalAdvice")
        .advise(
            CLIENT + "InternalExecRuntime",
            named("acquireEndpoint").taking(4),
            PACKAGE + "MinimalLeaseAdvice")
        .advise(async, named("execute").taking(3), PACKAGE + "AsyncMinimalAdvice")
        .advise(async, named("leaseEndpoint").taking(5), PACKAGE + "AsyncMinimalLeaseAdvice")
        .advise(
            ASYNC + "MinimalH2AsyncClient",
            named("execute").taking(3),
            PACKAGE + "AsyncMinimalAdvice")
        .advise(
            CONNECTIONS + "PoolingAsyncClientConnectionManager",
            named("lease").taking(5),
            PACKAGE + "AnewAdvice");
  }

  /**
   * Clients for HTTP/2 alone, minimal or not, have pools of their own, after 5.0 of another class.
   */
  private static void http2Alone(Weaving weaving) {
    MethodPattern validate = named("validateSession").taking(2);
    String validity = PACKAGE + "SessionValidityAdvice";
    weaving
        .advise(
            "org.apache.hc.core5.reactor.AbstractIOSessionPool",
            named("getSession").taking(3),
            PACKAGE + "SessionAdvice")
        .advise("org.apache.hc.core5.http2.nio.pool.H2ConnPool", validate, validity)
        .adviseIfPresent(ASYNC + "InternalH2ConnPool$SessionPool", validate, validity)
        .advise(
            CONNECTIONS + "MultihomeConnectionInitiator",
            named("connect").taking(6),
            PACKAGE + "SessionConnectAdvice");
  }
}
