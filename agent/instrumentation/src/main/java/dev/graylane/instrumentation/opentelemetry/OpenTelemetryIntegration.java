package dev.graylane.instrumentation.opentelemetry;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** OpenTelemetry's SDK for Java: the application's own, and that of the OpenTelemetry agent. */
@Supported(
    part = Part.TRACERS,
    library =
        "OpenTelemetry's SDK: that of the OpenTelemetry agent, before or after "
            + "this one on the command line, and that of an application which traces "
            + "itself",
    versions = "agent 2.9.0 and 2.31.0, SDK 1.63.0",
    notes =
        "with Tomcat, `HttpURLConnection`, `java.net.http`, OkHttp and Apache "
            + "HttpClient 5, each also asynchronous; grpc-java 1.40.0 and 1.85.1, Dubbo "
            + "2.7.3 and 3.3.6 (`dubbo`, `tri`), Thrift 0.13.0 and 0.22.0, servers and "
            + "clients")
public final class OpenTelemetryIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.opentelemetry.";
  private static final String PROPAGATOR =
      "io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator";

  public OpenTelemetryIntegration() {
    super("opentelemetry");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(
            "io.opentelemetry.sdk.trace.SdkTracerProviderBuilder",
            named("build").taking(0),
            PACKAGE + "ProviderAdvice")
        // One that was put together before this agent: asked for a tracer, before a span begins.
        .adviseIfPresent(
            "io.opentelemetry.sdk.trace.SdkTracerProvider",
            named("tracerBuilder"),
            PACKAGE + "ProviderAdvice")
        .advise(
            "io.opentelemetry.sdk.trace.SdkSpanBuilder",
            named("startSpan").taking(0),
            PACKAGE + "StartSpanAdvice")
        .advise(PROPAGATOR, named("inject").taking(3), PACKAGE + "BaggageAdvice")
        // The OpenTelemetry agent's.
        .advise(
            "io.opentelemetry.javaagent.shaded." + PROPAGATOR,
            named("inject").taking(3),
            PACKAGE + "BaggageAdvice");
  }
}
