package dev.graylane.it;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

/** Takes the spans that agents export by OTLP over gRPC, as a tracing system would. */
public final class TraceCollector implements AutoCloseable {
  private final Server server;
  private final Queue<CollectedSpan> spans = new ConcurrentLinkedQueue<>();

  private TraceCollector() {
    try {
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .addService(new Traces())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that listens on a port of its own. */
  public static TraceCollector start() {
    return new TraceCollector();
  }

  /** What {@code otel.exporter.otlp.endpoint} is to be. */
  public String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /**
   * Has a JVM send each of its spans here, soon after it ends: {@code collector.receives(new
   * AgentJvm.Builder())}.
   */
  public AgentJvm.Builder receives(AgentJvm.Builder jvm) {
    return jvm.property("otel.exporter.otlp.endpoint", url())
        .property("otel.bsp.schedule.delay", "100");
  }

  /** All spans so far, in the order of their arrival. */
  public List<CollectedSpan> spans() {
    return List.copyOf(spans);
  }

  /** Those so far that are as they should be. */
  public List<CollectedSpan> spans(Predicate<CollectedSpan> which) {
    return spans.stream().filter(which).toList();
  }

  /** Those so far of one trace. */
  public List<CollectedSpan> trace(String traceId) {
    return spans(span -> span.traceId().equals(traceId));
  }

  /** The one that is as it should be; waits for it. Spans of what was before may come late. */
  public CollectedSpan only(Predicate<CollectedSpan> which) {
    Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> !spans(which).isEmpty());
    List<CollectedSpan> found = spans(which);
    Assertions.assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** The one of the call that was led to a service; waits for it. */
  public CollectedSpan callTo(String service) {
    return only(span -> span.attribute("graylane.destination.service").equals(service));
  }

  /** The one that another is within; waits for it. */
  public CollectedSpan around(CollectedSpan child) {
    return only(span -> span.id().equals(child.parentId()));
  }

  /** Forgets what came so far. */
  public void reset() {
    spans.clear();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  /**
   * A span that has ended.
   *
   * @param service its resource's {@code service.name}
   * @param traceId in hexadecimal
   * @param id in hexadecimal
   * @param parentId in hexadecimal; empty for a trace's first
   * @param kind {@code CLIENT}, {@code SERVER}, ...
   * @param status {@code UNSET}, {@code OK} or {@code ERROR}
   * @param attributes each value as text
   * @param resource the attributes of its resource, each value as text
   * @param events the names of its events, in order
   * @param links the ids of the spans that it links to, in hexadecimal
   */
  public record CollectedSpan(
      String service,
      String traceId,
      String id,
      String parentId,
      String name,
      String kind,
      String status,
      Map<String, String> attributes,
      Map<String, String> resource,
      List<String> events,
      List<String> links) {

    /** The value of an attribute as text; empty where there is none. */
    public String attribute(String key) {
      return attributes.getOrDefault(key, "");
    }
  }

  private final class Traces extends TraceServiceGrpc.TraceServiceImplBase {
    @Override
    public void export(
        ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> answer) {
      for (ResourceSpans from : request.getResourceSpansList()) {
        for (ScopeSpans scope : from.getScopeSpansList()) {
          scope.getSpansList().forEach(span -> spans.add(collected(from.getResource(), span)));
        }
      }
      answer.onNext(ExportTraceServiceResponse.getDefaultInstance());
      answer.onCompleted();
    }
  }

  private static CollectedSpan collected(Resource resource, Span span) {
    Map<String, String> of = texts(resource.getAttributesList());
    return new CollectedSpan(
        of.getOrDefault("service.name", ""),
        HexFormat.of().formatHex(span.getTraceId().toByteArray()),
        HexFormat.of().formatHex(span.getSpanId().toByteArray()),
        HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
        span.getName(),
        span.getKind().name().replace("SPAN_KIND_", ""),
        span.getStatus().getCode().name().replace("STATUS_CODE_", ""),
        texts(span.getAttributesList()),
        of,
        span.getEventsList().stream().map(Span.Event::getName).toList(),
        span.getLinksList().stream()
            .map(link -> HexFormat.of().formatHex(link.getSpanId().toByteArray()))
            .toList());
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    Map<String, String> texts = new TreeMap<>();
    attributes.forEach(each -> texts.put(each.getKey(), text(each.getValue())));
    return texts;
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> Long.toString(value.getIntValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      default -> value.toString();
    };
  }
}
