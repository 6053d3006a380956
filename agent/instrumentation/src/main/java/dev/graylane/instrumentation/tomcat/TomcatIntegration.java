package dev.graylane.instrumentation.tomcat;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/** Tomcat 8.5 to 11. */
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
