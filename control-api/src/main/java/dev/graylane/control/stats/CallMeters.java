package dev.graylane.control.stats;

import dev.graylane.v1.CallStats;
import dev.graylane.v1.Registration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashSet;
import java.util.Set;

/** Counts what agents called, for /metrics. For the loop's thread. */
public final class CallMeters {
  // Beyond this many caller, service, release and route combinations no new ones are shown: the
  // page must stay readable.
  private static final int MAX_SERIES = 10_000;

  private final MeterRegistry registry;
  private final Set<Tags> shown = new HashSet<>();

  public CallMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Counts that contradict themselves: a defect of an agent, or a lie. */
  void refused(Registration caller) {
    registry.counter("graylane.stats.refused", "caller", caller.getService()).increment();
  }

  void count(Registration caller, CallStats call) {
    Tags tags =
        Tags.of(
            "caller", caller.getService(),
            "caller_release", caller.getRelease(),
            "service", call.getService(),
            "release", call.getRelease(),
            "route", call.getRoute(),
            "lane", call.getLane(),
            "reason", call.getReason());
    if (!shown.contains(tags) && (shown.size() >= MAX_SERIES || !shown.add(tags))) {
      return;
    }
    registry.counter("graylane.requests", tags).increment((double) call.getRequests());
    registry.counter("graylane.retries", tags).increment((double) call.getRetries());
    registry.counter("graylane.escapes", tags).increment((double) call.getEscapes());
    registry.counter("graylane.missing.keys", tags).increment((double) call.getMissingKey());
    registry
        .counter("graylane.latency.seconds.sum", tags)
        .increment(call.getLatency().getSumMicros() / 1e6);
    call.getOutcomesMap()
        .forEach(
            (outcome, n) ->
                registry
                    .counter("graylane.outcomes", tags.and("outcome", outcome))
                    .increment((double) n));
  }
}
