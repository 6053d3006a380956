package dev.graylane.agent.trace;

import dev.graylane.agent.context.TraceParent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.Collections;

/**
 * Asks the sampler before a span is begun: of one that it does not want, the SDK would make several
 * objects that nobody reads. The samplers that there are decide the same when the SDK asks them
 * again about one that they want.
 */
final class HeadSampling {
  private final Sampler sampler;
  private final boolean never;
  private final boolean always;

  HeadSampling(Sampler sampler) {
    this.sampler = sampler;
    this.never = sampler.equals(Sampler.alwaysOff());
    this.always = sampler.equals(Sampler.alwaysOn());
  }

  /** Whether it drops whatever comes. */
  boolean never() {
    return never;
  }

  boolean drops(TraceParent parent, String name, SpanKind kind) {
    if (never || always) {
      return never;
    }
    Context context = parent.isRoot() ? Context.root() : OpenTelemetrySpans.remote(parent);
    return sampler
            .shouldSample(
                context, parent.traceId(), name, kind, Attributes.empty(), Collections.emptyList())
            .getDecision()
        == SamplingDecision.DROP;
  }
}
