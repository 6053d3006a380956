package dev.graylane.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.agent.context.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeadSamplingTest {
  static Sampler[] samplers() {
    return new Sampler[] {
      Sampler.alwaysOff(),
      Sampler.alwaysOn(),
      Sampler.traceIdRatioBased(0.5),
      Sampler.parentBased(Sampler.alwaysOff()),
      Sampler.parentBased(Sampler.alwaysOn()),
      Sampler.parentBased(Sampler.traceIdRatioBased(0.5))
    };
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void whatIsDroppedIsWhatTheSdkWouldNotRecord(Sampler sampler) {
    HeadSampling sampling = new HeadSampling(sampler);
    try (SdkTracerProvider sdk = SdkTracerProvider.builder().setSampler(sampler).build()) {
      for (int i = 0; i < 100; i++) {
        TraceParent root = TraceParent.root(true);
        TraceParent sampled = root.child();
        TraceParent unsampled = TraceParent.parse(root.childHeader(false));
        for (TraceParent parent : new TraceParent[] {sampled, unsampled}) {
          Span span =
              sdk.get("test")
                  .spanBuilder("GET")
                  .setParent(OpenTelemetrySpans.remote(parent))
                  .startSpan();
          assertThat(sampling.drops(parent, "GET", SpanKind.CLIENT))
              .as("%s below %s", sampler.getDescription(), parent)
              .isEqualTo(!span.isRecording());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void aTraceThatBeginsHereIsAskedForByItsOwnId(Sampler sampler) {
    HeadSampling sampling = new HeadSampling(sampler);
    int dropped = 0;
    for (int i = 0; i < 1_000; i++) {
      dropped += sampling.drops(TraceParent.root(true), "GET", SpanKind.CLIENT) ? 1 : 0;
    }
    String description = sampler.getDescription();
    if (description.contains("TraceIdRatioBased")) {
      assertThat(dropped).as(description).isBetween(300, 700);
    } else {
      assertThat(dropped).as(description).isEqualTo(rootIsOn(sampler) ? 0 : 1_000);
    }
  }

  private static boolean rootIsOn(Sampler sampler) {
    return sampler.equals(Sampler.alwaysOn())
        || sampler.equals(Sampler.parentBased(Sampler.alwaysOn()));
  }
}
