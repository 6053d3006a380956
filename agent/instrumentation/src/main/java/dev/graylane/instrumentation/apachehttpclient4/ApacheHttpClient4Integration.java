package dev.graylane.instrumentation.apachehttpclient4;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Apache HttpClient from 4.3 on: what {@code HttpClientBuilder} builds, and minimal clients. */
@Supported(
    part = Part.OUTBOUND,
    library = "Apache HttpClient 4, blocking, as its builder makes it, and minimal clients",
    versions = "4.3.1, 4.5.14",
    notes = "clients of 4.3 with a connection manager of their own are left alone")
public final class ApacheHttpClient4Integration extends Integration {
  private static final String SHARED = "dev.graylane.instrumentation.";
  private static final String PACKAGE = SHARED + "apachehttpclient4.";
  private static final String CLIENT = "org.apache.http.impl.client.";

  public ApacheHttpClient4Integration() {
    super("apachehttpclient4");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(CLIENT + "InternalHttpClient", named("doExecute"), SHARED + "InvocationAdvice")
        .advise(CLIENT + "MinimalHttpClient", named("doExecute"), SHARED + "InvocationAdvice")
        .advise(CLIENT + "MinimalHttpClient", constructor(), PACKAGE + "MinimalAdvice")
        .adviseIfPresent(
            CLIENT + "HttpClientBuilder", named("createMainExec"), PACKAGE + "ChainAdvice")
        .advise(
            CLIENT + "HttpClientBuilder",
            named("decorateMainExec").taking(1),
            PACKAGE + "DecorationAdvice")
        .adviseIfPresent(
            CLIENT + "cache.CachingHttpClientBuilder",
            named("decorateMainExec").taking(1),
            PACKAGE + "DecorationAdvice")
        .adviseIfPresent(
            "org.apache.http.impl.conn.HttpClientConnectionOperator",
            named("connect").taking(6),
            PACKAGE + "ConnectAdvice");
  }
}
