package dev.graylane.instrumentation.reactornetty;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/** Reactor Netty's HTTP client and server. */
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
