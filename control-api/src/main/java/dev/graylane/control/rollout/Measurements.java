package dev.graylane.control.rollout;

import dev.graylane.v1.AskedCheck;
import dev.graylane.v1.MetricCheck;
import dev.graylane.v1.PrometheusCheck;
import dev.graylane.v1.RolloutRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Asks others for their figures, all at the same time, without waiting for them. Thread-safe. */
final class Measurements {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Questions questions = new Questions();
  private final PushedMetrics pushed;
  // Service to the answers to come for the look that is due.
  private final Map<String, Round> rounds = new ConcurrentHashMap<>();

  Measurements(PushedMetrics pushed) {
    this.pushed = pushed;
  }

  /** One look's questions. */
  private record Round(String look, Map<String, CompletableFuture<Measurement>> answers) {
    boolean isAnswered() {
      return answers.values().stream().allMatch(CompletableFuture::isDone);
    }
  }

  /** The answers, once all are there; each has a time limit. */
  Optional<Map<String, Measurement>> of(RolloutRecord record, Instant now) {
    var checks = record.getSpec().getChecks();
    Map<String, Measurement> measured = new LinkedHashMap<>();
    for (MetricCheck check : checks.getMetricsList()) {
      measured.put(check.getName(), pushed.of(check, record, now));
    }
    if (checks.getPrometheusCount() + checks.getWebhooksCount() == 0) {
      return Optional.of(measured);
    }
    String service = record.getSpec().getService();
    String look = record.getNumber() + "/" + record.getStep() + "/" + record.getNextLook();
    Round round =
        rounds.compute(
            service,
            (any, old) -> old != null && old.look().equals(look) ? old : ask(record, look, now));
    if (!round.isAnswered()) {
      return Optional.empty();
    }
    round.answers().forEach((name, answer) -> measured.put(name, answer.join()));
    return Optional.of(measured);
  }

  private Round ask(RolloutRecord record, String look, Instant now) {
    Map<String, CompletableFuture<Measurement>> answers = new LinkedHashMap<>();
    for (PrometheusCheck check : record.getSpec().getChecks().getPrometheusList()) {
      Duration atMost = check.hasTimeout() ? RolloutTimes.of(check.getTimeout()) : PATIENCE;
      answers.put(check.getName(), questions.prometheus(check, record, atMost));
    }
    for (AskedCheck check : record.getSpec().getChecks().getWebhooksList()) {
      Duration atMost = check.hasTimeout() ? RolloutTimes.of(check.getTimeout()) : PATIENCE;
      answers.put(check.getName(), questions.webhook(check, record, now, atMost));
    }
    return new Round(look, answers);
  }
}
