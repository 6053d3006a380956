package dev.graylane.agent.trace;

import dev.graylane.agent.call.InboundMessage;
import dev.graylane.agent.call.InboundRequest;
import dev.graylane.agent.call.OutboundMessage;
import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.context.TraceParent;
import dev.graylane.agent.control.Self;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans with the OpenTelemetry SDK, configured by its usual variables, in the agent's own
 * class loader. Attributes are those of {@link HttpAttributes}, {@link RpcAttributes} and {@link
 * MessageSpans}, and ours.
 */
final class OpenTelemetrySpans extends Spans {
  private static final String SCOPE = "dev.graylane";

  private final Tracer tracer;
  private final String release;
  private final MessageSpans messages;
  private final HeadSampling sampling;

  /** Null: the SDK itself makes those of calls. */
  private final @Nullable WholeSpans calls;

  OpenTelemetrySpans(
      Tracer tracer, String release, HeadSampling sampling, @Nullable WholeSpans calls) {
    this.tracer = tracer;
    this.release = release;
    this.sampling = sampling;
    this.calls = calls;
    this.messages = new MessageSpans(tracer, release);
  }

  /**
   * @param protocol what OTLP goes over, unless the user's own variables name another
   */
  static Spans start(Self self, String protocol) {
    Map<String, String> defaults = new HashMap<>();
    defaults.put("otel.exporter.otlp.protocol", protocol);
    defaults.put("otel.metrics.exporter", "none");
    defaults.put("otel.logs.exporter", "none");
    Attributes identity =
        Attributes.builder()
            .put("service.name", self.service())
            .put("service.version", self.release())
            .put("service.instance.id", self.instance())
            .build();
    // A disabled SDK asks for no sampler.
    HeadSampling[] sampling = {new HeadSampling(Sampler.alwaysOff())};
    Resource[] whole = {Resource.empty()};
    List<SpanProcessor> processors = new ArrayList<>();
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .setServiceClassLoader(OpenTelemetrySpans.class.getClassLoader())
            .addPropertiesSupplier(() -> defaults)
            .addPropertiesCustomizer(
                config -> {
                  Map<String, String> only = new HashMap<>();
                  only.put("otel.metrics.exporter", "none");
                  only.put("otel.logs.exporter", "none");
                  return only;
                })
            .addTracerProviderCustomizer(
                (provider, config) -> provider.setIdGenerator(new SpanIds()))
            .addSamplerCustomizer(
                (sampler, config) -> {
                  sampling[0] = new HeadSampling(sampler);
                  return sampler;
                })
            .addSpanProcessorCustomizer(
                (processor, config) -> {
                  processors.add(processor);
                  return processor;
                })
            .addResourceCustomizer(
                (resource, config) -> {
                  whole[0] = resource.toBuilder().putAll(identity).build();
                  return whole[0];
                })
            .build()
            .getOpenTelemetrySdk();
    // The SDK alone knows how to keep to limits that a user sets.
    boolean unlimited = sdk.getSdkTracerProvider().getSpanLimits().equals(SpanLimits.getDefault());
    return new OpenTelemetrySpans(
        sdk.getTracer(SCOPE),
        self.release(),
        sampling[0],
        unlimited ? new WholeSpans(whole[0], SCOPE, processors) : null);
  }

  @Override
  public boolean mayRecord() {
    return !sampling.never();
  }

  @Override
  public Span server(InboundRequest request, @Nullable TraceParent parent) {
    boolean rpc = RpcAttributes.isRpc(request.protocol());
    io.opentelemetry.api.trace.Span span =
        builder(request.method(), SpanKind.SERVER).setParent(remote(parent)).startSpan();
    if (span.isRecording()) {
      span.setAttribute(SpanKeys.RELEASE_VERSION, release);
      if (rpc) {
        RpcAttributes.begin(span, request.protocol(), request.method());
      } else {
        HttpAttributes.begin(span, request);
      }
      String client = request.peerAddress();
      if (client != null) {
        span.setAttribute(SpanKeys.CLIENT_ADDRESS, client);
      }
    }
    return new Recorded(span, rpc, true);
  }

  @Override
  public Span client(OutboundRequest request, GrayContext parent) {
    if (sampling.drops(parent.span(), request.method(), SpanKind.CLIENT)) {
      return Span.DROPPED;
    }
    return new CallSpan(this, request, parent.span());
  }

  @Override
  public Span producer(OutboundMessage message, GrayContext parent) {
    SpanBuilder builder = messages.send(message);
    return new Recorded(SpanIds.start(builder, parent.span(), SpanIds.random()), false, false);
  }

  @Override
  public Span consumer(InboundMessage message, @Nullable TraceParent parent) {
    SpanBuilder builder = messages.process(message).setParent(remote(parent));
    return new Recorded(builder.startSpan(), false, true);
  }

  @Override
  public Span batch(List<? extends InboundMessage> batch, List<TraceParent> links) {
    SpanBuilder builder = messages.process(batch).setParent(Context.root());
    for (TraceParent link : links) {
      builder.addLink(context(link));
    }
    return new Recorded(builder.startSpan(), false, true);
  }

  // Attributes come when the span has begun, and only to one that is recorded: of the samplers that
  // this agent has, none looks at them.
  SpanBuilder builder(String name, SpanKind kind) {
    return tracer.spanBuilder(name).setSpanKind(kind);
  }

  /**
   * The span of a call that is over, but for its attributes.
   *
   * @param startNanos since 1970
   */
  io.opentelemetry.api.trace.Span call(
      String name, TraceParent parent, String traceId, String spanId, long startNanos) {
    if (calls == null) {
      SpanBuilder builder =
          builder(name, SpanKind.CLIENT).setStartTimestamp(startNanos, TimeUnit.NANOSECONDS);
      return SpanIds.start(builder, parent, spanId);
    }
    SpanContext context =
        SpanContext.create(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
    SpanContext under = parent.isRoot() ? SpanContext.getInvalid() : context(parent);
    return new EndedSpan(calls, name, context, under, startNanos);
  }

  /** Of this process. */
  String release() {
    return release;
  }

  static Context remote(@Nullable TraceParent parent) {
    if (parent == null) {
      return Context.root();
    }
    return Context.root().with(io.opentelemetry.api.trace.Span.wrap(context(parent)));
  }

  private static SpanContext context(TraceParent name) {
    return SpanContext.createFromRemoteParent(
        name.traceId(),
        name.spanId(),
        name.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        TraceState.getDefault());
  }

  private static final class Recorded extends Span {
    private final io.opentelemetry.api.trace.Span span;
    private final boolean rpc;
    private final boolean server;

    Recorded(io.opentelemetry.api.trace.Span span, boolean rpc, boolean server) {
      this.span = span;
      this.rpc = rpc;
      this.server = server;
    }

    @Override
    public TraceParent name() {
      SpanContext context = span.getSpanContext();
      return TraceParent.of(context.getTraceId(), context.getSpanId(), context.isSampled());
    }

    @Override
    public String header() {
      SpanContext context = span.getSpanContext();
      return TraceParent.header(context.getTraceId(), context.getSpanId(), context.isSampled());
    }

    @Override
    public void lane(@Nullable String lane) {
      if (lane != null) {
        span.setAttribute(SpanKeys.LANE, lane);
      }
    }

    @Override
    public void end(int status, @Nullable Throwable failure) {
      if (!span.isRecording()) {
        return;
      }
      SpanEnd.put(span, rpc, server, status, failure);
      span.end();
    }
  }
}
