package dev.graylane.instrumentation.jetty12;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Jetty 12, with handlers of its own API and with the servlets of ee8 to ee11. */
@Supported(
    part = Part.INBOUND,
    library = "Jetty 12, with handlers of its own and with the servlets of ee8 to ee11",
    versions = "12.0.16 (ee8, ee9), 12.1.14 (core, ee10, ee11)",
    notes = "below")
public final class Jetty12Integration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.jetty12.";
  private static final String JETTY = "org.eclipse.jetty.";
  private static final String SERVER = JETTY + "server.Server";
  private static final String CONNECTOR = JETTY + "server.ServerConnector";
  private static final String STATE = JETTY + "server.internal.HttpChannelState";

  public Jetty12Integration() {
    super("jetty12");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .onlyWith(STATE)
        .advise(SERVER, named("handle").taking(3), PACKAGE + "HandleAdvice")
        .advise(
            STATE + "$ChannelRequest",
            named("demand").taking("java.lang.Runnable"),
            PACKAGE + "DemandAdvice")
        .advise(STATE + "$ChannelResponse", named("write").taking(3), PACKAGE + "WriteAdvice")
        .advise(CONNECTOR, named("doStart").taking(0), PACKAGE + "OpenAdvice")
        .advise(CONNECTOR, named("close").taking(0), PACKAGE + "CloseAdvice");
    for (String layer : new String[] {"ee8.nested.", "ee9.nested."}) {
      servlets(weaving, JETTY + layer + "HttpChannel", JETTY + layer);
    }
    for (String layer : new String[] {"ee10.servlet.", "ee11.servlet."}) {
      servlets(weaving, JETTY + layer + "ServletChannel", JETTY + layer);
    }
  }

  private static void servlets(Weaving weaving, String channel, String layer) {
    weaving
        .adviseIfPresent(channel, named("handle").taking(0), PACKAGE + "ResumeAdvice")
        .adviseIfPresent(
            layer + "AsyncContextState",
            named("start").taking("java.lang.Runnable"),
            PACKAGE + "AsyncStartAdvice");
  }
}
