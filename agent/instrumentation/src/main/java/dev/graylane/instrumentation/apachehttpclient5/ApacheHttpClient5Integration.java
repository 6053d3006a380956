package dev.graylane.instrumentation.apachehttpclient5;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Apache HttpClient 5, blocking and asynchronous. */
@Supported(
    part = Part.OUTBOUND,
    library = "Apache HttpClient 5, blocking, also minimal, and asynchronous, HTTP/1.1 and HTTP/2",
    versions = "5.0, 5.5.2",
    notes =
        "asynchronous clients that are minimal, or for HTTP/2 alone (`H2AsyncClientBuilder`), and "
            + "Unix domain sockets are left alone")
public final class ApacheHttpClient5Integration extends Integration {
  private static final String SHARED = "dev.graylane.instrumentation.";
  private static final String PACKAGE = SHARED + "apachehttpclient5.";
  private static final String CLIENT = "org.apache.hc.client5.http.impl.classic.";

  private static final String ASYNC_CHAIN =
      "org.apache.hc.client5.http.impl.async.AsyncExecChainElement";

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
        .advise(ASYNC_CHAIN, constructor(), PACKAGE + "AsyncChainAdvice");
  }
}
