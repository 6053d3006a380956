package dev.graylane.agent.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The span of a call that is over, as the SDK's processors take it. The SDK's own is made for one
 * that lives: it keeps its attributes in a hash map under a lock and copies them for the exporter.
 * Written by one thread; from {@link #end} on nothing changes.
 */
final class EndedSpan implements Span, ReadableSpan, SpanData {
  private final WholeSpans to;
  private final String name;
  private final SpanContext context;
  private final SpanContext parent;
  private final long startNanos;
  private final SpanAttributes attributes = new SpanAttributes();
  private List<EventData> events = Collections.emptyList();
  private StatusData status = StatusData.unset();
  private long endNanos;

  /**
   * @param startNanos since 1970
   */
  EndedSpan(WholeSpans to, String name, SpanContext context, SpanContext parent, long startNanos) {
    this.to = to;
    this.name = name;
    this.context = context;
    this.parent = parent;
    this.startNanos = startNanos;
  }

  @Override
  public <T> Span setAttribute(AttributeKey<T> key, @Nullable T value) {
    if (value != null) {
      attributes.put(key, value);
    }
    return this;
  }

  @Override
  public Span setStatus(StatusCode code, String description) {
    status = StatusData.create(code, description);
    return this;
  }

  @Override
  public Span addEvent(String event, Attributes its) {
    return addEvent(event, its, WholeSpans.now(), TimeUnit.NANOSECONDS);
  }

  @Override
  public Span addEvent(String event, Attributes its, long time, TimeUnit unit) {
    if (events.isEmpty()) {
      events = new ArrayList<>();
    }
    events.add(EventData.create(unit.toNanos(time), event, its));
    return this;
  }

  /** With what OpenTelemetry's conventions say of exceptions in spans. */
  @Override
  public Span recordException(Throwable exception, Attributes more) {
    StringWriter trace = new StringWriter();
    exception.printStackTrace(new PrintWriter(trace));
    SpanAttributes its = new SpanAttributes();
    String type = exception.getClass().getCanonicalName();
    if (type != null) {
      its.put(SpanKeys.EXCEPTION_TYPE, type);
    }
    String message = exception.getMessage();
    if (message != null) {
      its.put(SpanKeys.EXCEPTION_MESSAGE, message);
    }
    its.put(SpanKeys.EXCEPTION_TRACE, trace.toString());
    more.forEach(its::put);
    return addEvent("exception", its);
  }

  @Override
  public Span updateName(String other) {
    throw new UnsupportedOperationException("a call keeps its name");
  }

  @Override
  public void end() {
    end(WholeSpans.now(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void end(long time, TimeUnit unit) {
    endNanos = unit.toNanos(time);
    to.ended(this);
  }

  @Override
  public boolean isRecording() {
    return endNanos == 0;
  }

  @Override
  public boolean hasEnded() {
    return !isRecording();
  }

  @Override
  public SpanData toSpanData() {
    return this;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public SpanKind getKind() {
    return SpanKind.CLIENT;
  }

  @Override
  public SpanContext getSpanContext() {
    return context;
  }

  @Override
  public SpanContext getParentSpanContext() {
    return parent;
  }

  @Override
  public StatusData getStatus() {
    return status;
  }

  @Override
  public long getStartEpochNanos() {
    return startNanos;
  }

  @Override
  public long getEndEpochNanos() {
    return endNanos;
  }

  @Override
  public long getLatencyNanos() {
    return (hasEnded() ? endNanos : WholeSpans.now()) - startNanos;
  }

  @Override
  public <T> @Nullable T getAttribute(AttributeKey<T> key) {
    return attributes.get(key);
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return attributes.size();
  }

  @Override
  public List<EventData> getEvents() {
    return events;
  }

  @Override
  public int getTotalRecordedEvents() {
    return events.size();
  }

  @Override
  public List<LinkData> getLinks() {
    return Collections.emptyList();
  }

  @Override
  public int getTotalRecordedLinks() {
    return 0;
  }

  @Override
  public Resource getResource() {
    return to.resource();
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return to.scope();
  }

  @Override
  @Deprecated // in the SDK, which has it abstract
  public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return InstrumentationLibraryInfo.create(to.scope().getName(), to.scope().getVersion());
  }
}
