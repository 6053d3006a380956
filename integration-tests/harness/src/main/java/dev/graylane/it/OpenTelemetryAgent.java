package dev.graylane.it;

import dev.graylane.it.TraceCollector.CollectedSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The OpenTelemetry agent in the same JVM as the one under test. */
public final class OpenTelemetryAgent {
  private static final Duration LONG = Duration.ofMinutes(3);

  private OpenTelemetryAgent() {}

  /**
   * Puts it into a JVM.
   *
   * @param ours puts the agent under test there
   * @param first whether it is before that one on the command line
   */
  public static AgentJvm.Builder beside(
      AgentJvm.Builder jvm, UnaryOperator<AgentJvm.Builder> ours, boolean first) {
    Path agent = Path.of(System.getProperty("graylane.opentelemetry.agent"));
    return (first ? ours.apply(jvm.agent(agent)) : ours.apply(jvm).agent(agent))
        .property("otel.exporter.otlp.protocol", "grpc")
        .property("otel.metrics.exporter", "none")
        .property("otel.logs.exporter", "none");
  }

  /** The lines of an application's output that tell of a fault of either agent. */
  public static Stream<String> complaints(AgentJvm jvm) {
    return jvm.output().lines().filter(line -> line.contains(" WARN ") || line.contains(" ERROR "));
  }

  /** A request that was served, and the call that was made meanwhile: two spans and no more. */
  public record Hop(CollectedSpan server, CollectedSpan client) {
    /** Waits for the two of a trace. */
    public static Hop of(TraceCollector traces, String traceId) throws InterruptedException {
      long deadline = System.nanoTime() + LONG.toNanos();
      while (traces.trace(traceId).size() < 2 && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      List<CollectedSpan> spans = traces.trace(traceId);
      List<CollectedSpan> servers = of(spans, "SERVER");
      List<CollectedSpan> clients = of(spans, "CLIENT");
      if (spans.size() != 2
          || servers.size() != 1
          || clients.size() != 1
          || !clients.get(0).parentId().equals(servers.get(0).id())) {
        throw new AssertionError("not one request and its call: " + spans);
      }
      return new Hop(servers.get(0), clients.get(0));
    }

    private static List<CollectedSpan> of(List<CollectedSpan> spans, String kind) {
      return spans.stream().filter(span -> span.kind().equals(kind)).toList();
    }
  }
}
