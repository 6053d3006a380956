package dev.graylane.benchmarks.cost;

import java.util.ArrayList;
import java.util.List;

/** What stands between the application and the server. */
enum Variant {
  NONE("no agent"),

  /**
   * The same in a JVM of its own, at the server that Graylane's calls are led to: what it costs
   * more, or less, is what this machine and that server make up.
   */
  NONE_AGAIN("no agent, again"),
  GRAYLANE("Graylane, traces sampled at 0"),
  GRAYLANE_TRACES("Graylane, traces at 100%"),
  OPENTELEMETRY("OpenTelemetry agent, traces sampled at 0"),
  OPENTELEMETRY_TRACES("OpenTelemetry agent, traces at 100%"),
  NGINX("nginx as a sidecar");

  /** How long a span waits at most for others that it is sent with. */
  static final int SPANS_DELAY_MILLIS = 50;

  private static final int MOST_SPANS = 65_536;

  private final String title;

  Variant(String title) {
    this.title = title;
  }

  /** Whether each call is to have a span, which is to arrive at the collector. */
  boolean traces() {
    return this == GRAYLANE_TRACES || this == OPENTELEMETRY_TRACES;
  }

  /** Whether rules lead the calls. */
  boolean isRouted() {
    return this == GRAYLANE || this == GRAYLANE_TRACES;
  }

  /** Options of the java command that starts the application. */
  List<String> options(Laboratory laboratory) {
    List<String> options = new ArrayList<>(List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"));
    switch (this) {
      case GRAYLANE, GRAYLANE_TRACES -> {
        options.add("-javaagent:" + laboratory.graylaneAgent());
        options.add("-Dgraylane.service=caller");
        options.add("-Dgraylane.control=" + laboratory.control());
        options.add("-Dgraylane.start.wait=30s");
        options.add("-Dgraylane.cache.dir=none");
        options.add("-Dgraylane.log.level=warn");
        options.addAll(traces(laboratory));
      }
      case OPENTELEMETRY, OPENTELEMETRY_TRACES -> {
        options.add("-javaagent:" + laboratory.openTelemetryAgent());
        options.add("-Dotel.service.name=caller");
        options.add("-Dotel.metrics.exporter=none");
        options.add("-Dotel.logs.exporter=none");
        options.addAll(traces(laboratory));
      }
      default -> {}
    }
    return options;
  }

  private List<String> traces(Laboratory laboratory) {
    List<String> options = new ArrayList<>();
    options.add("-Dotel.traces.exporter=otlp");
    options.add("-Dotel.exporter.otlp.protocol=http/protobuf");
    options.add("-Dotel.exporter.otlp.endpoint=" + laboratory.traceCollector(this));
    if (traces()) {
      options.add("-Dotel.traces.sampler=always_on");
      options.add("-Dotel.bsp.schedule.delay=" + SPANS_DELAY_MILLIS);
      // Where spans are lost, a call costs less: this takes all that the calls of a window make.
      options.add("-Dotel.bsp.max.queue.size=" + MOST_SPANS);
    } else {
      options.add("-Dotel.traces.sampler=always_off");
    }
    return options;
  }

  /** What reports call it. */
  String title() {
    return title;
  }
}
