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
    library = "grpc-java servers: Netty, shaded Netty, OkHttp",
    versions = "1.40.0 (Netty), 1.85.1 (its OkHttp transport 1.82.2)",
    notes = "in every callback of a call; see [gRPC](#grpc)")
@Supported(
    part = Part.INBOUND,
    library = "grpc-java in a servlet container: `grpc-servlet`, `grpc-servlet-jakarta`",
    versions = "1.53.0 (`javax`, Tomcat 9.0.123), 1.81.0 (`jakarta`, Tomcat 10.1.61)",
    notes = "in every callback of a call; see [gRPC](#grpc)")
public final class GrpcIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.grpc.";
  private static final String SERVLET = "io.grpc.servlet.";

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
        .adviseIfPresent(
            SERVLET + "ServletServerBuilder",
            named("buildServletAdapter").taking(0),
            PACKAGE + "ServletAdvice")
        .adviseIfPresent(
            SERVLET + "ServletAdapter", named("doPost").taking(2), PACKAGE + "CarriedCallAdvice")
        .adviseIfPresent(
            SERVLET + "jakarta.ServletServerBuilder",
            named("buildServletAdapter").taking(0),
            PACKAGE + "ServletAdvice")
        .adviseIfPresent(
            SERVLET + "jakarta.ServletAdapter",
            named("doPost").taking(2),
            PACKAGE + "CarriedCallAdvice")
        .advise("io.grpc.internal.ServerImpl", named("start").taking(0), PACKAGE + "StartAdvice")
        .advise("io.grpc.internal.ServerImpl", named("shutdown").taking(0), PACKAGE + "StopAdvice");
  }
}
