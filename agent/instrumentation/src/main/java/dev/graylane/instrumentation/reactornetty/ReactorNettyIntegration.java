package dev.graylane.instrumentation.reactornetty;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Reactor Netty's HTTP client and server. */
@Supported(
    part = Part.OUTBOUND,
    library = "Reactor Netty's `HttpClient`, HTTP/1.1 and HTTP/2",
    versions = "1.0.0, 1.3.8",
    notes = "web sockets, Unix domain sockets and HTTP/3 are left alone")
@Supported(
    part = Part.INBOUND,
    library =
        "Reactor Netty's `HttpServer`, and so Spring WebFlux and Spring Cloud " + "Gateway on it",
    versions = "1.0.0, 1.3.8; Spring Boot 2.7.18, 4.0.7",
    notes = "a request is over when its handler's answer is; web sockets are one " + "request")
public final class ReactorNettyIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.reactornetty.";
  private static final String CLIENT = "reactor.netty.http.client.";
  private static final String CONNECT = CLIENT + "HttpClientConnect";
  private static final String HANDLER = CONNECT + "$HttpClientHandler";
  private static final String OPERATIONS = CLIENT + "HttpClientOperations";
  private static final String SERVER = "reactor.netty.http.server.";

  public ReactorNettyIntegration() {
    super("reactornetty");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        // The core, whose class is woven below, is used without HTTP too.
        .onlyWith(CONNECT)
        .advise(
            CONNECT + "$MonoHttpConnect",
            named("subscribe").taking("reactor.core.CoreSubscriber"),
            PACKAGE + "SubscribeAdvice")
        .advise(HANDLER, constructor(), PACKAGE + "HandlerAdvice")
        .advise(HANDLER, named("get").taking(0), PACKAGE + "AddressAdvice")
        .advise(HANDLER, named("requestWithBody").taking(1), PACKAGE + "RequestAdvice")
        .advise(HANDLER, named("test").taking("java.lang.Throwable"), PACKAGE + "RetryAdvice")
        .advise(OPERATIONS, named("beforeMarkSentHeaders").taking(0), PACKAGE + "SendAdvice")
        .advise(OPERATIONS, named("setNettyResponse").taking(1), PACKAGE + "AnswerAdvice")
        .advise(
            "reactor.netty.channel.FluxReceive",
            named("subscribe").taking("reactor.core.CoreSubscriber"),
            PACKAGE + "ReceiveAdvice")
        .advise(
            SERVER + "HttpServer$HttpServerHandle", constructor(), PACKAGE + "ServerHandlerAdvice")
        .advise(SERVER + "HttpServerBind", named("bind").taking(0), PACKAGE + "BindAdvice");
  }
}
