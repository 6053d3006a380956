package dev.graylane.agent.trace;

import dev.graylane.agent.context.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Gives a trace that begins here the id that its calls were decided by. To make up a parent instead
 * would leave it without a root span, and the sampler without a say.
 */
final class RootIds implements IdGenerator {
  private static final IdGenerator RANDOM = IdGenerator.random();
  private static final ThreadLocal<@Nullable String> DECIDED = new ThreadLocal<>();

  static Span start(SpanBuilder builder, TraceParent root) {
    DECIDED.set(root.traceId());
    try {
      return builder.setParent(Context.root()).startSpan();
    } finally {
      // An empty entry of the thread's stays: to remove it would have each trace make a new one.
      DECIDED.set(null);
    }
  }

  @Override
  public String generateTraceId() {
    String decided = DECIDED.get();
    return decided != null ? decided : RANDOM.generateTraceId();
  }

  @Override
  public String generateSpanId() {
    return RANDOM.generateSpanId();
  }
}
