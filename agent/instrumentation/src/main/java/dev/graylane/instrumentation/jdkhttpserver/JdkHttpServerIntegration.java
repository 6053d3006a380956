package dev.graylane.instrumentation.jdkhttpserver;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** The JDK's own HTTP server, plain and TLS. */
@Supported(
    part = Part.INBOUND,
    library = "the JDK's `HttpServer` and `HttpsServer`",
    versions = "JDK 17, with a pool; JDK 25, with virtual threads",
    notes = "a request for which there is no handler makes no span")
public final class JdkHttpServerIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.jdkhttpserver.";
  private static final String IMPLEMENTATION = "sun.net.httpserver.";

  public JdkHttpServerIntegration() {
    super("jdkhttpserver");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving.advise(
        "com.sun.net.httpserver.Filter$Chain", named("doFilter"), PACKAGE + "ChainAdvice");
    for (String exchange : new String[] {"HttpExchangeImpl", "HttpsExchangeImpl"}) {
      weaving
          .advise(
              IMPLEMENTATION + exchange, named("sendResponseHeaders"), PACKAGE + "AnsweredAdvice")
          .advise(IMPLEMENTATION + exchange, named("close"), PACKAGE + "AnsweredAdvice");
    }
    for (String server : new String[] {"HttpServerImpl", "HttpsServerImpl"}) {
      weaving
          .advise(IMPLEMENTATION + server, named("start"), PACKAGE + "StartAdvice")
          .advise(IMPLEMENTATION + server, named("stop").taking("int"), PACKAGE + "StopAdvice");
    }
  }
}
