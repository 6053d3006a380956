package dev.graylane.instrumentation.opentelemetry;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/** OpenTelemetry's SDK for Java: the application's own, and that of the OpenTelemetry agent. */
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
