package dev.graylane.instrumentation.tomcat;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Tomcat 8.5 to 11. */
@Supported(
    part = Part.INBOUND,
    library = "Tomcat 8.5 to 11, `javax` and `jakarta`",
    versions = "8.5.0, 8.5.100, 9.0.123, 10.1.61, 11.0.27",
    notes = "below the Servlet API; AJP connectors are not registered")
public final class TomcatIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.tomcat.";
  private static final String ADAPTER = "org.apache.catalina.connector.CoyoteAdapter";
  private static final String PROTOCOL = "org.apache.coyote.AbstractProtocol";

  public TomcatIntegration() {
    super("tomcat");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        // GlassFish and Payara have Catalina's classes over a server of their own, Grizzly.
        .onlyWith("org.apache.coyote.Adapter")
        .advise(
            ADAPTER,
            named("service").taking("org.apache.coyote.Request", "org.apache.coyote.Response"),
            PACKAGE + "ServiceAdvice")
        .advise(ADAPTER, named("asyncDispatch").taking(3), PACKAGE + "AsyncDispatchAdvice")
        .advise(
            "org.apache.catalina.core.AsyncContextImpl",
            named("start").taking("java.lang.Runnable"),
            PACKAGE + "AsyncStartAdvice")
        .advise(PROTOCOL, named("start").taking(0), PACKAGE + "ProtocolStartAdvice")
        .advise(PROTOCOL, named("resume").taking(0), PACKAGE + "ProtocolStartAdvice")
        .advise(PROTOCOL, named("pause").taking(0), PACKAGE + "ProtocolStopAdvice")
        .advise(PROTOCOL, named("stop").taking(0), PACKAGE + "ProtocolStopAdvice");
  }
}
