package dev.graylane.instrumentation.grpc;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** grpc-java's channels and servers, whatever their transport. */
@Supported(
    part = Part.OUTBOUND,
    library =
        "grpc-java: unary and streaming; Netty, shaded Netty and OkHttp "
            + "transports; plaintext and TLS",
    versions = "1.40.0, 1.85.1 (its OkHttp transport 1.82.2)",
    notes = "per call; see [gRPC](#grpc)")
@Supported(
    part = Part.INBOUND,
    library = "grpc-java servers",
    versions = "1.40.0 and the newest",
    notes = "in every callback of a call")
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
        .adviseIfPresent(
            "io.grpc.internal.ManagedChannelImpl$ChannelStreamProvider$1RetryStream",
            named("newSubstream"),
            PACKAGE + "StreamAdvice")
        .adviseIfPresent(
            "io.grpc.internal.StatsTraceContext",
            named("clientOutboundHeaders").taking(0),
            PACKAGE + "StreamHeadersAdvice")
        .adviseIfPresent(
            "io.grpc.internal.StatsTraceContext",
            named("streamClosed").taking(1),
            PACKAGE + "StreamClosedAdvice")
        .advise(
            "io.grpc.internal.ServerImplBuilder",
            named("build").taking(0),
            PACKAGE + "ServerAdvice")
        .advise("io.grpc.internal.ServerImpl", named("start").taking(0), PACKAGE + "StartAdvice")
        .advise("io.grpc.internal.ServerImpl", named("shutdown").taking(0), PACKAGE + "StopAdvice");
  }
}
