package dev.graylane.agent.trace;

import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;

/** Where spans go that are made as a whole, past the SDK's tracer: to its processors. */
final class WholeSpans {
  private final Resource resource;
  private final InstrumentationScopeInfo scope;
  private final SpanProcessor[] processors;

  /**
   * @param resource whose spans they are
   * @param scope the name of the tracer that makes them
   * @param processors the SDK's; none of those that there are asks for a span's begin
   */
  WholeSpans(Resource resource, String scope, List<SpanProcessor> processors) {
    this.resource = resource;
    this.scope = InstrumentationScopeInfo.create(scope);
    this.processors = processors.toArray(new SpanProcessor[0]);
  }

  /** In nanoseconds since 1970. */
  static long now() {
    return Clock.getDefault().now();
  }

  Resource resource() {
    return resource;
  }

  InstrumentationScopeInfo scope() {
    return scope;
  }

  void ended(EndedSpan span) {
    for (SpanProcessor processor : processors) {
      processor.onEnd(span);
    }
  }
}
