package dev.graylane.instrumentation.undertow;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Undertow 1.4 to 2.3, with handlers and with servlets. */
@Supported(
    part = Part.INBOUND,
    library =
        "Undertow 1.4 to 2.3, with handlers of its own and with servlets, `javax` "
            + "and `jakarta`",
    versions = "1.4.0, 2.3.24",
    notes =
        "below the Servlet API; ports that are opened with `Undertow.start()` are "
            + "registered, those of WildFly are not; in WildFly, whose XNIO does not see Undertow, "
            + "what a handler without servlets does when a channel of its request has bytes or room "
            + "is in no lane; calls of its own client and its proxy handler are not led")
public final class UndertowIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.undertow.";
  private static final String SERVER = "io.undertow.Undertow";
  private static final String EXCHANGE = "io.undertow.server.HttpServerExchange";
  private static final String SERVLETS = "io.undertow.servlet.spec.ServletContextImpl";

  public UndertowIntegration() {
    super("undertow");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        // XNIO, whose class is woven below, is used without Undertow too, or by a class loader that
        // does not see it.
        .onlyWith(EXCHANGE)
        .advise(
            "io.undertow.server.Connectors",
            named("executeRootHandler").taking("io.undertow.server.HttpHandler", EXCHANGE),
            PACKAGE + "HandlerAdvice")
        .advise(
            EXCHANGE,
            named("dispatch").taking("java.util.concurrent.Executor", "java.lang.Runnable"),
            PACKAGE + "DispatchAdvice")
        .advise(
            "org.xnio.ChannelListeners",
            named("invokeChannelListener")
                .taking("java.nio.channels.Channel", "org.xnio.ChannelListener"),
            PACKAGE + "ChannelAdvice")
        .advise(SERVER, named("start").taking(0), PACKAGE + "StartAdvice")
        .advise(SERVER, named("stop").taking(0), PACKAGE + "StopAdvice");
    for (String callback :
        new String[] {
          "invokeOnWritePossible",
          "invokeOnAllDataRead",
          "invokeOnDataAvailable",
          "invokeAction",
          "invokeRunnable"
        }) {
      weaving.adviseIfPresent(SERVLETS, named(callback).taking(2), PACKAGE + "CallbackAdvice");
    }
  }
}
