package dev.graylane.it.other.app;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Asks the stock as an application does that traces itself, with OpenTelemetry's SDK. */
public final class TracedServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final OpenTelemetry TELEMETRY = telemetry();

  private static OpenTelemetry telemetry() {
    SdkTracerProvider tracers =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                SimpleSpanProcessor.create(
                    OtlpGrpcSpanExporter.builder()
                        .setEndpoint(System.getProperty("otel.exporter.otlp.endpoint"))
                        .build()))
            .build();
    return OpenTelemetrySdk.builder()
        .setTracerProvider(tracers)
        .setPropagators(
            ContextPropagators.create(
                TextMapPropagator.composite(
                    W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())))
        .build();
  }

  private static Span span(String name, SpanKind kind, Context parent) {
    return TELEMETRY
        .getTracer("shop")
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(parent)
        .startSpan();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Context caller =
        TELEMETRY
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.current(), request, new Headers())
            .with(Baggage.builder().put("theirs", "kept").build());
    Span served = span("serve", SpanKind.SERVER, caller);
    try (Scope inside = caller.with(served).makeCurrent()) {
      response.getWriter().print(ask(request.getParameter("id")));
    } finally {
      served.end();
    }
  }

  private static String ask(String id) throws IOException {
    HttpURLConnection call =
        (HttpURLConnection)
            URI.create(System.getProperty(Shop.STOCK) + "/" + id).toURL().openConnection();
    Span span = span("ask", SpanKind.CLIENT, Context.current());
    try (Scope inside = span.makeCurrent()) {
      TELEMETRY
          .getPropagators()
          .getTextMapPropagator()
          .inject(Context.current(), call, URLConnection::setRequestProperty);
      call.getInputStream().readAllBytes();
      return call.getHeaderField("x-answered-by");
    } finally {
      span.end();
    }
  }

  private static final class Headers implements TextMapGetter<HttpServletRequest> {
    @Override
    public Iterable<String> keys(HttpServletRequest request) {
      return Collections.list(request.getHeaderNames());
    }

    @Override
    public @Nullable String get(@Nullable HttpServletRequest request, String name) {
      return request == null ? null : request.getHeader(name);
    }
  }
}
