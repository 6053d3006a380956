package dev.graylane.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EndedSpanTest extends CallSpanContract {
  private static final Resource RESOURCE =
      Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "shop"));

  @Override
  WholeSpans calls(SpanProcessor to) {
    return new WholeSpans(RESOURCE, "test", List.of(to));
  }

  @Test
  void oneIsAsTheSdksOwnWouldBe() {
    Consumer<Span> life =
        span -> {
          span.setAttribute(SpanKeys.METHOD, "GET").setAttribute(SpanKeys.SERVER_PORT, 80L);
          for (int i = 0; i < 40; i++) {
            span.setAttribute("number " + i, i).setAttribute("text " + i, "old");
          }
          span.setAttribute("text 7", "new").setAttribute("none", (String) null);
          span.setAttribute("yes", true).setAttribute("half", 0.5);
          span.addEvent("first", Attributes.of(SpanKeys.LANE, "blue"), 3, TimeUnit.SECONDS);
          span.recordException(
              new IllegalStateException("broken"), Attributes.of(SpanKeys.ROUTE, "r"));
          span.recordException(new Exception());
          span.setStatus(StatusCode.ERROR, "why");
          assertThat(span.isRecording()).isTrue();
          span.end(9, TimeUnit.SECONDS);
          assertThat(span.isRecording()).isFalse();
        };
    SpanContext parent =
        SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    try (SdkTracerProvider sdk = SdkTracerProvider.builder().setResource(RESOURCE).build()) {
      Span theirs =
          sdk.get("test")
              .spanBuilder("GET")
              .setSpanKind(SpanKind.CLIENT)
              .setParent(io.opentelemetry.context.Context.root().with(Span.wrap(parent)))
              .setStartTimestamp(2, TimeUnit.SECONDS)
              .startSpan();
      EndedSpan ours =
          new EndedSpan(
              new WholeSpans(RESOURCE, "test", List.of()),
              "GET",
              theirs.getSpanContext(),
              parent,
              TimeUnit.SECONDS.toNanos(2));
      // From one line, which is in the stack traces.
      List.of(theirs, ours).forEach(life);
      assertAlike(ours.toSpanData(), ((ReadableSpan) theirs).toSpanData());
      assertThat(ours.getAttribute(SpanKeys.METHOD)).isEqualTo("GET");
      assertThat(ours.getAttribute(SpanKeys.STATUS)).isNull();
      assertThat(ours.getLatencyNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(7));
      assertThat(ours.getAttributes().toBuilder().build().asMap())
          .isEqualTo(ours.getAttributes().asMap());
    }
  }

  @SuppressWarnings("deprecation") // exporters may still ask for it
  private static void assertAlike(SpanData ours, SpanData theirs) {
    assertThat(ours.getName()).isEqualTo(theirs.getName());
    assertThat(ours.getKind()).isEqualTo(theirs.getKind());
    assertThat(ours.getSpanContext()).isEqualTo(theirs.getSpanContext());
    assertThat(ours.getParentSpanContext()).isEqualTo(theirs.getParentSpanContext());
    assertThat(ours.getStatus()).isEqualTo(theirs.getStatus());
    assertThat(ours.getStartEpochNanos()).isEqualTo(theirs.getStartEpochNanos());
    assertThat(ours.getEndEpochNanos()).isEqualTo(theirs.getEndEpochNanos());
    assertThat(ours.hasEnded()).isEqualTo(theirs.hasEnded());
    assertThat(ours.getResource()).isEqualTo(theirs.getResource());
    assertThat(ours.getInstrumentationScopeInfo()).isEqualTo(theirs.getInstrumentationScopeInfo());
    assertThat(ours.getInstrumentationLibraryInfo())
        .isEqualTo(theirs.getInstrumentationLibraryInfo());
    assertThat(ours.getLinks()).isEqualTo(theirs.getLinks());
    assertThat(ours.getTotalRecordedLinks()).isEqualTo(theirs.getTotalRecordedLinks());
    assertThat(ours.getAttributes().asMap()).isEqualTo(theirs.getAttributes().asMap());
    assertThat(ours.getTotalAttributeCount()).isEqualTo(theirs.getAttributes().size());
    assertThat(ours.getTotalRecordedEvents()).isEqualTo(theirs.getTotalRecordedEvents());
    assertThat(ours.getEvents()).hasSameSizeAs(theirs.getEvents());
    for (int i = 0; i < ours.getEvents().size(); i++) {
      assertThat(ours.getEvents().get(i).getName()).isEqualTo(theirs.getEvents().get(i).getName());
      assertThat(ours.getEvents().get(i).getAttributes().asMap())
          .isEqualTo(theirs.getEvents().get(i).getAttributes().asMap());
    }
  }
}
