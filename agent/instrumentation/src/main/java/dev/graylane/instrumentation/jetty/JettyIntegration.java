package dev.graylane.instrumentation.jetty;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Jetty 9.4 to 11. */
@Supported(
    part = Part.INBOUND,
    library = "Jetty 9.4 to 11",
    versions = "9.4.0, 9.4.58, 10.0.26, 11.0.26",
    notes = "below the Servlet API")
public final class JettyIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.jetty.";
  private static final String SERVER = "org.eclipse.jetty.server.Server";
  private static final String CHANNEL = "org.eclipse.jetty.server.HttpChannel";

  /** Jetty 12 has it elsewhere. */
  private static final String STATE = "org.eclipse.jetty.server.HttpChannelState";

  private static final String CONNECTOR = "org.eclipse.jetty.server.ServerConnector";

  public JettyIntegration() {
    super("jetty");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .onlyWith(STATE)
        .advise(SERVER, named("handle").taking(CHANNEL), PACKAGE + "HandleAdvice")
        .advise(CHANNEL, named("handle").taking(0), PACKAGE + "ChannelAdvice")
        .advise(STATE, named("onTimeout").taking(0), PACKAGE + "TimeoutAdvice")
        .advise(
            "org.eclipse.jetty.server.AsyncContextState",
            named("start").taking("java.lang.Runnable"),
            PACKAGE + "AsyncStartAdvice")
        .advise(CHANNEL, named("onCompleted"), PACKAGE + "CompletedAdvice")
        .advise(CONNECTOR, named("doStart").taking(0), PACKAGE + "OpenAdvice")
        .advise(CONNECTOR, named("close").taking(0), PACKAGE + "CloseAdvice");
  }
}
