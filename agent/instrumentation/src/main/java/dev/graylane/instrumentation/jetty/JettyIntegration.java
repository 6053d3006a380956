package dev.graylane.instrumentation.jetty;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/** Jetty 9.4 to 11. */
public final class JettyIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.jetty.";
  private static final String SERVER = "org.eclipse.jetty.server.Server";
  private static final String CHANNEL = "org.eclipse.jetty.server.HttpChannel";
  private static final String CONNECTOR = "org.eclipse.jetty.server.ServerConnector";

  public JettyIntegration() {
    super("jetty");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(SERVER, named("handle").taking(CHANNEL), PACKAGE + "HandleAdvice")
        .advise(SERVER, named("handleAsync").taking(CHANNEL), PACKAGE + "HandleAdvice")
        .advise(CHANNEL, named("onCompleted"), PACKAGE + "CompletedAdvice")
        .advise(CONNECTOR, named("open").taking(0), PACKAGE + "OpenAdvice")
        .advise(CONNECTOR, named("close").taking(0), PACKAGE + "CloseAdvice");
  }
}
