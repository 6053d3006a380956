package dev.graylane.instrumentation.apachehttpclient5;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Apache HttpClient 5, blocking and asynchronous. */
@Supported(
    part = Part.OUTBOUND,
    library =
        "Apache HttpClient 5, blocking, also minimal, and asynchronous, HTTP/1.1 and HTTP/2, also alone",
    versions = "5.0, 5.5.2",
    notes = "asynchronous clients that are minimal, and Unix domain sockets are left alone")
public final class ApacheHttpClient5Integration extends Integration {
  private static final String SHARED = "dev.graylane.instrumentation.";
  private static final String PACKAGE = SHARED + "apachehttpclient5.";
  private static final String CLIENT = "org.apache.hc.client5.http.impl.classic.";

  private static final String ASYNC_CHAIN =
      "org.apache.hc.client5.http.impl.async.AsyncExecChainElement";

  /** Where clients for HTTP/2 alone have their connections, and how they make them. */
  private static final String SESSIONS = "org.apache.hc.core5.reactor.AbstractIOSessionPool";

  private static final String CONNECTING =
      "org.apache.hc.client5.http.impl.nio.MultihomeConnectionInitiator";

  public ApacheHttpClient5Integration() {
    super("apachehttpclient5");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(CLIENT + "InternalHttpClient", named("doExecute"), SHARED + "InvocationAdvice")
        .advise(
            CLIENT + "MinimalHttpClient", named("doExecute").taking(3), PACKAGE + "MinimalAdvice")
        .advise(
            CLIENT + "InternalExecRuntime",
            named("acquireEndpoint").taking(4),
            PACKAGE + "MinimalLeaseAdvice")
        .advise(CLIENT + "ExecChainElement", constructor(), PACKAGE + "ChainAdvice")
        .advise(ASYNC_CHAIN, named("execute").taking(4), PACKAGE + "AsyncCallAdvice")
        .advise(ASYNC_CHAIN, constructor(), PACKAGE + "AsyncChainAdvice")
        .advise(SESSIONS, named("getSession").taking(3), PACKAGE + "SessionAdvice")
        .advise(CONNECTING, named("connect").taking(6), PACKAGE + "SessionConnectAdvice");
  }
}
