package dev.graylane.agent.trace;

import dev.graylane.agent.context.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives spans the ids that are settled before they are made: a trace that begins here the one that
 * its calls were decided by (to make up a parent instead would leave it without a root span, and
 * the sampler without a say), and a call the one that its request was sent with.
 */
final class SpanIds implements IdGenerator {
  private static final IdGenerator RANDOM = IdGenerator.random();

  /**
   * The ids of the trace and of the span. An entry of each thread's stays, since to remove it would
   * have each span make a new one; it keeps nothing of the agent's.
   */
  private static final ThreadLocal<@Nullable String[]> SETTLED =
      ThreadLocal.withInitial(() -> new @Nullable String[2]);

  /** One for a span that is still to be made. */
  static String random() {
    return RANDOM.generateSpanId();
  }

  static Span start(SpanBuilder builder, TraceParent parent, String spanId) {
    @Nullable String[] settled = SETTLED.get();
    settled[0] = parent.traceId();
    settled[1] = spanId;
    try {
      return builder
          .setParent(parent.isRoot() ? Context.root() : OpenTelemetrySpans.remote(parent))
          .startSpan();
    } finally {
      Arrays.fill(settled, null);
    }
  }

  @Override
  public String generateTraceId() {
    String settled = SETTLED.get()[0];
    return settled != null ? settled : RANDOM.generateTraceId();
  }

  @Override
  public String generateSpanId() {
    String settled = SETTLED.get()[1];
    return settled != null ? settled : RANDOM.generateSpanId();
  }
}
