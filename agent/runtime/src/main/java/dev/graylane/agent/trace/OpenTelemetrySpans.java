package dev.graylane.agent.trace;

import dev.graylane.agent.call.InboundMessage;
import dev.graylane.agent.call.InboundRequest;
import dev.graylane.agent.call.OutboundMessage;
import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.context.TraceParent;
import dev.graylane.agent.control.Self;
import dev.graylane.routing.Decision;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans with the OpenTelemetry SDK, configured by its usual variables, in the agent's own
 * class loader. Attributes are those of {@link HttpAttributes}, {@link RpcAttributes} and {@link
 * MessageSpans}, and ours.
 */
final class OpenTelemetrySpans extends Spans {
  private final Tracer tracer;
  private final String release;
  private final MessageSpans messages;
  private final HeadSampling sampling;

  private OpenTelemetrySpans(Tracer tracer, String release, HeadSampling sampling) {
    this.tracer = tracer;
    this.release = release;
    this.sampling = sampling;
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
                (provider, config) -> provider.setIdGenerator(new RootIds()))
            .addSamplerCustomizer(
                (sampler, config) -> {
                  sampling[0] = new HeadSampling(sampler);
                  return sampler;
                })
            .addResourceCustomizer(
                (resource, config) -> resource.toBuilder().putAll(identity).build())
            .build()
            .getOpenTelemetrySdk();
    return new OpenTelemetrySpans(sdk.getTracer("dev.graylane"), self.release(), sampling[0]);
  }

  @Override
  public boolean recording() {
    return true;
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
  public Span client(OutboundRequest request, GrayContext parent, Decision decision) {
    if (sampling.drops(parent.span(), request.method(), SpanKind.CLIENT)) {
      return Span.DROPPED;
    }
    boolean rpc = RpcAttributes.isRpc(request.protocol());
    SpanBuilder builder = builder(request.method(), SpanKind.CLIENT);
    io.opentelemetry.api.trace.Span span = begin(builder, parent.span());
    if (span.isRecording()) {
      span.setAttribute(SpanKeys.RELEASE_VERSION, release)
          .setAttribute(SpanKeys.SERVER_ADDRESS, request.host())
          .setAttribute(SpanKeys.SERVER_PORT, (long) request.port());
      if (rpc) {
        RpcAttributes.begin(span, request.protocol(), request.method());
      } else {
        HttpAttributes.begin(span, request);
      }
    }
    return new Recorded(span, rpc, false);
  }

  @Override
  public Span producer(OutboundMessage message, GrayContext parent) {
    SpanBuilder builder = messages.send(message);
    return new Recorded(begin(builder, parent.span()), false, false);
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

  private static io.opentelemetry.api.trace.Span begin(SpanBuilder builder, TraceParent parent) {
    return parent.isRoot()
        ? RootIds.start(builder, parent)
        : builder.setParent(remote(parent)).startSpan();
  }

  // Attributes come when the span has begun, and only to one that is recorded: of the samplers that
  // this agent has, none looks at them.
  private SpanBuilder builder(String name, SpanKind kind) {
    return tracer.spanBuilder(name).setSpanKind(kind);
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
      return new TraceParent(context.getTraceId(), context.getSpanId(), context.isSampled());
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
    public void routed(Decision decision, @Nullable Target target) {
      if (decision.service().isEmpty() || !span.isRecording()) {
        return;
      }
      span.setAttribute(SpanKeys.DESTINATION_SERVICE, decision.service());
      span.setAttribute(SpanKeys.DESTINATION_RELEASE, decision.release());
      if (!decision.route().isEmpty()) {
        span.setAttribute(SpanKeys.ROUTE, decision.route());
      }
      if (!decision.lane().isEmpty()) {
        span.setAttribute(SpanKeys.LANE, decision.lane());
      }
      span.setAttribute(SpanKeys.REASON, decision.reason().name());
      span.setAttribute(SpanKeys.REVISION, decision.revision());
      if (target != null) {
        span.setAttribute(SpanKeys.PEER_ADDRESS, target.addressText());
        span.setAttribute(SpanKeys.PEER_PORT, (long) target.port());
      }
    }

    @Override
    public void retried(Decision next, Throwable failure) {
      span.addEvent(
          "graylane.retry",
          Attributes.builder()
              .put(SpanKeys.DESTINATION_RELEASE, next.release())
              .put(SpanKeys.ERROR_TYPE, failure.getClass().getName())
              .build());
    }

    @Override
    public void end(int status, @Nullable Throwable failure) {
      if (!span.isRecording()) {
        return;
      }
      if (failure != null) {
        span.recordException(failure);
      }
      if (rpc && (failure == null || status > 0)) {
        RpcAttributes.end(span, status, server);
      } else if (failure != null) {
        span.setAttribute(SpanKeys.ERROR_TYPE, failure.getClass().getName());
        span.setStatus(StatusCode.ERROR);
      }
      if (!rpc && status > 0) {
        HttpAttributes.end(span, status, server);
      }
      span.end();
    }
  }
}
