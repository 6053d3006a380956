package dev.graylane.agent.trace;

import io.opentelemetry.sdk.trace.SpanProcessor;
import org.jspecify.annotations.Nullable;

/** Where the user has set limits for spans. */
class CallSpanOfTheSdkTest extends CallSpanContract {
  @Override
  @Nullable WholeSpans calls(SpanProcessor to) {
    return null;
  }
}
