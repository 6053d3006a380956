package dev.graylane.instrumentation.grpc;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/** grpc-java's channels and servers, whatever their transport. */
public final class GrpcIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.grpc.";

  public GrpcIntegration() {
    super("grpc");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(
            "io.grpc.internal.ManagedChannelImplBuilder",
            named("build").taking(0),
            PACKAGE + "ChannelAdvice")
        .advise(
            "io.grpc.internal.ServerImplBuilder",
            named("build").taking(0),
            PACKAGE + "ServerAdvice")
        .advise("io.grpc.internal.ServerImpl", named("start").taking(0), PACKAGE + "StartAdvice")
        .advise("io.grpc.internal.ServerImpl", named("shutdown").taking(0), PACKAGE + "StopAdvice");
  }
}
