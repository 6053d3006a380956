package dev.graylane.instrumentation.apachehttpclient4;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** The asynchronous client that goes with Apache HttpClient 4.3 ({@code httpasyncclient} 4.0). */
@Supported(
    part = Part.OUTBOUND,
    library = "Apache HttpAsyncClient 4.0, which goes with Apache HttpClient 4.3",
    versions = "4.0, 4.0.2",
    notes =
        "minimal clients, too; of itself it may hang with TLS 1.3; `DefaultHttpAsyncClient`, and "
            + "clients with a connection manager of their own, are left alone")
public final class ApacheHttpAsyncClient40Integration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.apachehttpclient4.";
  private static final String CLIENT = "org.apache.http.impl.nio.client.";
  private static final String RESOLVER =
      "org.apache.http.impl.nio.conn.PoolingNHttpClientConnectionManager$InternalAddressResolver";

  public ApacheHttpAsyncClient40Integration() {
    super("apachehttpasyncclient40");
  }

  @Override
  public void describe(Weaving weaving) {
    String exchange = CLIENT + "DefaultClientExchangeHandlerImpl";
    String exception = "java.lang.Exception";
    weaving
        .onlyWith(CLIENT + "InternalConnManager")
        .advise(
            CLIENT + "InternalHttpAsyncClient",
            named("execute").taking(4),
            PACKAGE + "ExchangeCallbackAdvice")
        .advise(
            CLIENT + "MinimalHttpAsyncClient",
            named("execute").taking(4),
            PACKAGE + "ExchangeCallbackAdvice")
        .advise(exchange, named("requestConnection").taking(0), PACKAGE + "ExchangeLeaseAdvice")
        .advise(
            exchange,
            named("connectionRequestFailed").taking(exception),
            PACKAGE + "ExchangeUnconnectedAdvice")
        .advise(exchange, named("failed").taking(exception), PACKAGE + "ExchangeFailureAdvice")
        .advise(exchange, named("responseReceived").taking(1), PACKAGE + "ExchangeAnswerAdvice")
        .advise(exchange, named("consumeContent").taking(2), PACKAGE + "ExchangeDoneAdvice")
        .advise(exchange, named("responseCompleted").taking(0), PACKAGE + "ExchangeDoneAdvice")
        .advise(exchange, named("close").taking(0), PACKAGE + "ExchangeEndAdvice")
        .advise(RESOLVER, named("resolveRemoteAddress").taking(1), PACKAGE + "AddressAdvice")
        .advise(RESOLVER, named("resolveLocalAddress").taking(1), PACKAGE + "LocalAddressAdvice");
  }
}
