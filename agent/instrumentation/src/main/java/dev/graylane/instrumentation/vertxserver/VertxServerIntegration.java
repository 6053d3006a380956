package dev.graylane.instrumentation.vertxserver;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** The HTTP server of Vert.x 4 and 5, and the contexts of both. */
@Supported(
    part = Part.INBOUND,
    library = "Vert.x's `HttpServer`, HTTP/1.1 and HTTP/2",
    versions = "4.0.0, 5.1.6; Quarkus 3.27.1",
    notes =
        "a request is over when its response or its connection is; web sockets " + "make no span")
@Supported(
    part = Part.CONTEXT,
    library =
        "Vert.x: event loops, workers (`executeBlocking`), timers, futures, "
            + "messages to this process's consumers over the event bus, `runOnContext`",
    notes =
        "the context of a request's own duplicated context holds wherever Vert.x "
            + "runs something on that; what waits for a future of no context keeps that "
            + "of whoever waits. On a verticle's own context there is none, unless it "
            + "was handed over by `runOnContext`. A periodic timer that a request "
            + "starts stays in its lane, as in its duplicated context. Messages to "
            + "other processes are not carried")
public final class VertxServerIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.vertxserver.";
  private static final String CORE = "io.vertx.core.";
  private static final String HTTP = CORE + "http.impl.";
  private static final String CONTEXTS = CORE + "impl.";
  private static final String HANDLER = CORE + "Handler";

  /** Where the versions have responses, over HTTP/1 and HTTP/2. */
  private static final String[] RESPONSES = {
    "Http1xServerResponse",
    "http1x.Http1xServerResponse",
    "http1.Http1ServerResponse",
    "Http2ServerResponseImpl",
    "Http2ServerResponse",
    "HttpServerResponseImpl"
  };

  /** Where they have what applications get as a server. */
  private static final String[] SERVERS = {"HttpServerImpl", "CleanableHttpServer"};

  public VertxServerIntegration() {
    super("vertxserver");
  }

  @Override
  public void describe(Weaving weaving) {
    for (String each : SERVERS) {
      String server = HTTP + each;
      weaving
          .adviseIfPresent(
              server, named("requestHandler").taking(HANDLER), PACKAGE + "HandlerAdvice")
          .adviseIfPresent(
              server, named("requestHandler").taking(0), PACKAGE + "HandlerGivenAdvice")
          .adviseIfPresent(server, named("listen").taking(0), PACKAGE + "ListenAdvice")
          .adviseIfPresent(
              server,
              named("listen").taking(CORE + "net.SocketAddress"),
              PACKAGE + "ListenAtAdvice")
          .adviseIfPresent(server, named("close").taking(CORE + "Promise"), PACKAGE + "CloseAdvice")
          .adviseIfPresent(server, named("close").taking(0), PACKAGE + "CloseAdvice")
          .adviseIfPresent(server, named("shutdown"), PACKAGE + "CloseAdvice");
    }
    for (String each : RESPONSES) {
      weaving
          .adviseIfPresent(
              HTTP + each, named("endHandler").taking(HANDLER), PACKAGE + "EndingHandlerAdvice")
          .adviseIfPresent(
              HTTP + each, named("closeHandler").taking(HANDLER), PACKAGE + "EndingHandlerAdvice");
    }
    contexts(weaving);
    futures(weaving);
  }

  private static void contexts(Weaving weaving) {
    weaving
        .advise(CONTEXTS + "DuplicatedContext", constructor(), PACKAGE + "DuplicateAdvice")
        // In 4.0 and 4.1.
        .adviseIfPresent(
            CONTEXTS + "AbstractContext",
            named("beginDispatch").taking(0),
            PACKAGE + "BeginOnAdvice")
        .adviseIfPresent(
            CONTEXTS + "AbstractContext", named("endDispatch").taking(1), PACKAGE + "EndAdvice")
        .adviseIfPresent(
            CONTEXTS + "VertxImpl", named("beginDispatch").taking(1), PACKAGE + "BeginAdvice")
        .adviseIfPresent(
            CONTEXTS + "VertxImpl", named("endDispatch").taking(1), PACKAGE + "EndAdvice")
        .advise(
            CORE + "eventbus.impl.HandlerRegistration",
            named("receive").taking(1),
            PACKAGE + "MessageSentAdvice")
        .advise(
            CORE + "eventbus.impl.MessageConsumerImpl",
            named("doReceive").taking(1),
            PACKAGE + "MessageReceivedAdvice");
    String[] runners = {"impl.ContextImpl", "impl.ContextInternal", "internal.ContextInternal"};
    for (String each : runners) {
      weaving.adviseIfPresent(
          CORE + each, named("runOnContext").taking(HANDLER), PACKAGE + "HandOverAdvice");
    }
  }

  /** Those that belong to no context: whoever completes them runs what waits for it. */
  private static void futures(Weaving weaving) {
    String function = "java.util.function.Function";
    for (String each :
        new String[] {"impl.future.FutureBase", "impl.future.FutureImpl", "Future"}) {
      String future = CORE + each;
      for (String method : new String[] {"onComplete", "onSuccess", "onFailure"}) {
        weaving.adviseIfPresent(
            future, named(method).taking(HANDLER), PACKAGE + "WaitingHandlerAdvice");
      }
      for (String method : new String[] {"map", "otherwise", "transform"}) {
        weaving.adviseIfPresent(
            future, named(method).taking(function), PACKAGE + "WaitingFunctionAdvice");
      }
      weaving.adviseIfPresent(
          future, named("compose").taking(function, function), PACKAGE + "WaitingFunctionsAdvice");
    }
  }
}
