package dev.graylane.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.context.GrayHeader;
import dev.graylane.agent.context.TraceParent;
import dev.graylane.agent.route.Order;
import dev.graylane.routing.Decision;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds of the spans of calls, whoever makes them. */
abstract class CallSpanContract {
  private final Exported exported = new Exported();
  private final SpanProcessor processor = SimpleSpanProcessor.create(exported);
  private final SdkTracerProvider sdk =
      SdkTracerProvider.builder().setIdGenerator(new SpanIds()).addSpanProcessor(processor).build();
  private final Spans spans =
      new OpenTelemetrySpans(
          sdk.get("test"), "v7", new HeadSampling(Sampler.alwaysOn()), calls(processor));

  /** Null: the SDK makes them. */
  abstract @Nullable WholeSpans calls(SpanProcessor to);

  @AfterEach
  void close() {
    sdk.close();
  }

  private Spans.Span begin(TraceParent parent) {
    GrayContext context =
        new GrayContext("shop", "v7", parent, GrayHeader.parse(null), /* baggage= */ null);
    return spans.client(new Order("/o"), context);
  }

  @Test
  void aCallHasTheIdentityThatItsRequestWasSentWith() {
    TraceParent parent = TraceParent.root(true).child();
    Spans.Span call = begin(parent);
    TraceParent sent = Objects.requireNonNull(TraceParent.parse(call.header()));
    begin(parent).end(200, null);
    call.end(200, null);
    SpanData span = exported.spans.get(1);
    assertThat(span.getSpanId()).isEqualTo(sent.spanId());
    assertThat(span.getTraceId()).isEqualTo(sent.traceId()).isEqualTo(parent.traceId());
    assertThat(span.getParentSpanId()).isEqualTo(parent.spanId());
    assertThat(sent.sampled()).isTrue();
    assertThat(exported.spans.get(0).getSpanId()).isNotEqualTo(sent.spanId());
  }

  @Test
  void aTraceThatBeginsWithACallHasItAsItsRoot() {
    TraceParent root = TraceParent.root(true);
    Spans.Span call = begin(root);
    call.end(200, null);
    SpanData span = exported.spans.get(0);
    assertThat(span.getTraceId()).isEqualTo(root.traceId());
    assertThat(span.getParentSpanContext().isValid()).isFalse();
    assertThat(call.header()).contains(span.getTraceId()).contains(span.getSpanId());
  }

  @Test
  void aSpanLastsFromTheCallsBeginToItsEndAndItsRetriesAreWithin() {
    long before = nanos(System.currentTimeMillis());
    Spans.Span call = begin(TraceParent.root(true));
    call.retried(Decision.passThrough(), new IOException("refused"));
    call.retried(Decision.passThrough(), new IOException("refused again"));
    long sent = System.nanoTime();
    while (System.nanoTime() - sent < TimeUnit.MILLISECONDS.toNanos(5)) {
      Thread.onSpinWait();
    }
    call.end(200, null);
    long after = nanos(System.currentTimeMillis() + 1);
    SpanData span = exported.spans.get(0);
    assertThat(span.getEndEpochNanos() - span.getStartEpochNanos())
        .isBetween(TimeUnit.MILLISECONDS.toNanos(5), after - before);
    assertThat(span.getStartEpochNanos()).isBetween(before, after);
    assertThat(span.getEndEpochNanos()).isBetween(before, after);
    assertThat(span.getEvents())
        .hasSize(2)
        .allSatisfy(
            event -> {
              assertThat(event.getName()).isEqualTo("graylane.retry");
              assertThat(event.getEpochNanos())
                  .isBetween(span.getStartEpochNanos(), span.getEndEpochNanos() - 5_000_000);
            });
  }

  @Test
  void whatTheCallWasAndHowItEndedIsOnTheSpan() {
    begin(TraceParent.root(true)).end(503, null);
    begin(TraceParent.root(true)).end(0, new IOException("reset"));
    SpanData unavailable = exported.spans.get(0);
    assertThat(unavailable.getName()).isEqualTo("GET");
    assertThat(unavailable.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(unavailable.getAttributes().asMap())
        .containsEntry(SpanKeys.RELEASE_VERSION, "v7")
        .containsEntry(SpanKeys.URL, "http://orders/o")
        .containsEntry(SpanKeys.METHOD, "GET")
        .containsEntry(SpanKeys.SERVER_ADDRESS, "orders")
        .containsEntry(SpanKeys.SERVER_PORT, 80L)
        .containsEntry(SpanKeys.STATUS, 503L)
        .doesNotContainKey(SpanKeys.DESTINATION_SERVICE);
    assertThat(unavailable.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    SpanData reset = exported.spans.get(1);
    assertThat(reset.getAttributes().get(SpanKeys.ERROR_TYPE)).isEqualTo("java.io.IOException");
    assertThat(reset.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(reset.getEvents())
        .singleElement()
        .returns("exception", EventData::getName)
        .satisfies(
            event ->
                assertThat(event.getAttributes().asMap())
                    .containsEntry(SpanKeys.EXCEPTION_TYPE, "java.io.IOException")
                    .containsEntry(SpanKeys.EXCEPTION_MESSAGE, "reset")
                    .hasEntrySatisfying(
                        SpanKeys.EXCEPTION_TRACE,
                        trace -> assertThat(trace.toString()).contains("CallSpanContract")));
  }

  private static long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static final class Exported implements SpanExporter {
    final List<SpanData> spans = new ArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
