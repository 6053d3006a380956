package dev.graylane.instrumentation.armeriaserver;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Armeria's server, and the services of gRPC and Thrift in it. */
@Supported(
    part = Part.INBOUND,
    library = "Armeria's server, HTTP/1.1 and HTTP/2, with and without TLS",
    versions = "1.13.4, 1.40.0",
    notes = "see [Armeria](#armeria)")
public final class ArmeriaServerIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.armeriaserver.";
  private static final String ARMERIA = "com.linecorp.armeria.";
  private static final String SERVER = ARMERIA + "server.";
  private static final String CONTEXT = "DefaultServiceRequestContext";

  public ArmeriaServerIntegration() {
    super("armeriaserver");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(
            SERVER + "HttpServerHandler",
            named("handleRequest").taking(2),
            PACKAGE + "HandleAdvice")
        // Where it is up to 1.13, and since.
        .adviseIfPresent(SERVER + CONTEXT, constructor(), PACKAGE + "ContextAdvice")
        .adviseIfPresent(
            ARMERIA + "internal.server." + CONTEXT, constructor(), PACKAGE + "ContextAdvice")
        .advise(SERVER + "ServiceRequestContext", named("push").taking(0), PACKAGE + "PushAdvice")
        .advise(
            ARMERIA + "client.ClientRequestContext",
            named("push").taking(0),
            PACKAGE + "PushAdvice")
        .advise(
            ARMERIA + "internal.common.RequestContextUtil",
            named("pop").taking(0),
            PACKAGE + "PopAdvice")
        .advise(SERVER + "ServerBuilder", named("build").taking(0), PACKAGE + "BuildAdvice");
  }
}
