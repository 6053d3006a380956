package dev.graylane.agent.trace;

import dev.graylane.agent.context.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Gives spans the ids that are settled before they are made: a trace that begins here the one that
 * its calls were decided by (to make up a parent instead would leave it without a root span, and
 * the sampler without a say), and a call the one that its request was sent with.
 */
final class SpanIds implements IdGenerator {
  private static final IdGenerator RANDOM = IdGenerator.random();

  /** An entry of each thread's stays: to remove it would have each span make a new one. */
  private static final ThreadLocal<Settled> SETTLED = ThreadLocal.withInitial(Settled::new);

  /** One for a span that is still to be made. */
  static String random() {
    return RANDOM.generateSpanId();
  }

  static Span start(SpanBuilder builder, TraceParent parent, String spanId) {
    Settled settled = SETTLED.get();
    settled.spanId = spanId;
    settled.traceId = parent.traceId();
    try {
      return builder
          .setParent(parent.isRoot() ? Context.root() : OpenTelemetrySpans.remote(parent))
          .startSpan();
    } finally {
      settled.spanId = null;
      settled.traceId = null;
    }
  }

  @Override
  public String generateTraceId() {
    String settled = SETTLED.get().traceId;
    return settled != null ? settled : RANDOM.generateTraceId();
  }

  @Override
  public String generateSpanId() {
    String settled = SETTLED.get().spanId;
    return settled != null ? settled : RANDOM.generateSpanId();
  }

  private static final class Settled {
    @Nullable String traceId;
    @Nullable String spanId;
  }
}
