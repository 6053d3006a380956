package dev.graylane.instrumentation.apachehttpclient4;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** The asynchronous client that goes with Apache HttpClient 4 ({@code httpasyncclient} 4.1). */
@Supported(
    part = Part.OUTBOUND,
    library = "Apache HttpAsyncClient 4.1, which goes with it",
    versions = "4.1, 4.1.5",
    notes =
        "minimal clients, too: without the agent, a call of theirs hangs where the server closes "
            + "its pooled connection before the request is written, with it the call goes over "
            + "another; pipelined requests, and clients with a connection manager of their own, are "
            + "left alone")
public final class ApacheHttpAsyncClient4Integration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.apachehttpclient4.";
  private static final String CLIENT = "org.apache.http.impl.nio.client.";
  private static final String RESOLVER =
      "org.apache.http.impl.nio.conn.PoolingNHttpClientConnectionManager$InternalAddressResolver";

  public ApacheHttpAsyncClient4Integration() {
    super("apachehttpasyncclient4");
  }

  @Override
  public void describe(Weaving weaving) {
    String handler = CLIENT + "AbstractClientExchangeHandler";
    String exchange = CLIENT + "DefaultClientExchangeHandlerImpl";
    String minimal = CLIENT + "MinimalClientExchangeHandlerImpl";
    weaving
        .onlyWith(handler)
        .advise(
            CLIENT + "InternalHttpAsyncClient",
            named("execute").taking(4),
            PACKAGE + "ExchangeCallbackAdvice")
        .advise(
            CLIENT + "MinimalHttpAsyncClient",
            named("execute").taking(4),
            PACKAGE + "ExchangeCallbackAdvice")
        .advise(handler, named("requestConnection").taking(0), PACKAGE + "ExchangeLeaseAdvice")
        .advise(
            handler,
            named("failed").taking("java.lang.Exception"),
            PACKAGE + "ExchangeFailureAdvice")
        .advise(exchange, named("responseReceived").taking(1), PACKAGE + "ExchangeAnswerAdvice")
        .advise(exchange, named("releaseResources").taking(0), PACKAGE + "ExchangeEndAdvice")
        .advise(minimal, named("responseReceived").taking(1), PACKAGE + "ExchangeAnswerAdvice")
        .advise(minimal, named("releaseResources").taking(0), PACKAGE + "ExchangeEndAdvice")
        .advise(minimal, named("inputTerminated").taking(0), PACKAGE + "MinimalInputEndAdvice")
        .advise(RESOLVER, named("resolveRemoteAddress").taking(1), PACKAGE + "AddressAdvice");
  }
}
