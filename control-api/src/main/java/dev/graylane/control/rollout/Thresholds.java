package dev.graylane.control.rollout;

import dev.graylane.v1.CheckMemory;
import dev.graylane.v1.CheckVerdict;
import dev.graylane.v1.MetricCheck;
import dev.graylane.v1.PrometheusCheck;
import dev.graylane.v1.RequestRateCheck;
import dev.graylane.v1.RolloutChecks;
import dev.graylane.v1.RolloutEvidence;
import dev.graylane.v1.VerdictKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds single measurements to their bounds. One may be off by chance, so some are forgiven in a
 * step; an error in measuring is neither good nor bad, and too many in a row need a person.
 */
final class Thresholds {
  private static final int ERRORS = 4;

  private final Instant now;
  private final RolloutChecks checks;
  private final RolloutEvidence.Builder evidence;
  private final List<CheckVerdict> verdicts = new ArrayList<>();
  private Optional<String> failed = Optional.empty();
  private Optional<String> unmeasurable = Optional.empty();

  Thresholds(Instant now, RolloutChecks checks, RolloutEvidence.Builder evidence) {
    this.now = now;
    this.checks = checks;
    this.evidence = evidence;
  }

  List<CheckVerdict> verdicts() {
    return verdicts;
  }

  Optional<String> failed() {
    return failed;
  }

  Optional<String> unmeasurable() {
    return unmeasurable;
  }

  /** Too few calls are never held against a release: that holds. */
  void requestRate(long requests, double seconds) {
    if (!checks.hasRequestRate()) {
      return;
    }
    RequestRateCheck check = checks.getRequestRate();
    if (seconds <= 0) {
      say("requestRate", VerdictKind.WAIT, "nothing was counted so far");
      return;
    }
    double rate = requests / seconds;
    boolean few = check.hasMin() && rate < check.getMin();
    boolean many = check.hasMax() && rate > check.getMax();
    CheckVerdict.Builder verdict =
        CheckVerdict.newBuilder()
            .setValue(rate)
            .setThreshold(few ? check.getMin() : check.getMax())
            .setSamples(requests);
    judge(
        "requestRate",
        verdict,
        many ? VerdictKind.BAD : few ? VerdictKind.WAIT : VerdictKind.OK,
        FindingTexts.rounded(rate)
            + " per second, "
            + bounds(check.hasMin(), check.getMin(), check.hasMax(), check.getMax()));
  }

  void measured(Map<String, Measurement> measured) {
    for (MetricCheck check : checks.getMetricsList()) {
      figure(
          check.getName(),
          measured,
          check.hasMin(),
          check.getMin(),
          check.hasMax(),
          check.getMax());
    }
    for (PrometheusCheck check : checks.getPrometheusList()) {
      figure(
          check.getName(),
          measured,
          check.hasMin(),
          check.getMin(),
          check.hasMax(),
          check.getMax());
    }
    checks
        .getWebhooksList()
        .forEach(check -> figure(check.getName(), measured, false, 0, false, 0));
  }

  private void figure(
      String name,
      Map<String, Measurement> measured,
      boolean hasMin,
      double min,
      boolean hasMax,
      double max) {
    CheckVerdict.Builder verdict = CheckVerdict.newBuilder();
    Measurement found = measured.getOrDefault(name, new Measurement.Failed("nobody measured it"));
    if (found instanceof Measurement.Value value) {
      boolean low = hasMin && !(value.value() >= min);
      boolean high = hasMax && !(value.value() <= max);
      verdict.setValue(value.value()).setThreshold(low || !hasMax ? min : max).setSamples(1);
      judge(
          name,
          verdict,
          low || high ? VerdictKind.BAD : VerdictKind.OK,
          FindingTexts.rounded(value.value()) + ", " + bounds(hasMin, min, hasMax, max));
    } else if (found instanceof Measurement.Answer answer) {
      verdict.setSamples(1);
      judge(name, verdict, answer.good() ? VerdictKind.OK : VerdictKind.BAD, answer.why());
    } else if (found instanceof Measurement.Nothing nothing) {
      say(name, VerdictKind.WAIT, nothing.why());
    } else if (found instanceof Measurement.Failed error) {
      judge(name, verdict, VerdictKind.UNKNOWN, error.why());
    }
  }

  private void judge(String name, CheckVerdict.Builder verdict, VerdictKind kind, String message) {
    CheckMemory.Builder memory = memory(name);
    String text = message;
    if (kind == VerdictKind.BAD) {
      memory.setFailures(memory.getFailures() + 1);
      text += ", bad for the " + memory.getFailures() + ". time";
      if (memory.getFailures() > checks.getFailureLimit() && failed.isEmpty()) {
        failed = Optional.of(name + ": " + text);
      }
    }
    memory.setErrors(kind == VerdictKind.UNKNOWN ? memory.getErrors() + 1 : 0);
    int most = checks.hasErrorLimit() ? checks.getErrorLimit() : ERRORS;
    if (memory.getErrors() > most && unmeasurable.isEmpty()) {
      unmeasurable =
          Optional.of(
              name
                  + " could not be measured "
                  + memory.getErrors()
                  + " times in a row: "
                  + message);
    }
    verdicts.add(
        verdict
            .setCheck(name)
            .setVerdict(kind)
            .setMessage(text)
            .setAt(RolloutTimes.at(now))
            .build());
  }

  private void say(String name, VerdictKind kind, String message) {
    verdicts.add(
        CheckVerdict.newBuilder()
            .setCheck(name)
            .setVerdict(kind)
            .setMessage(message)
            .setAt(RolloutTimes.at(now))
            .build());
  }

  private CheckMemory.Builder memory(String name) {
    for (CheckMemory.Builder memory : evidence.getMemoriesBuilderList()) {
      if (memory.getCheck().equals(name)) {
        return memory;
      }
    }
    return evidence.addMemoriesBuilder().setCheck(name);
  }

  private static String bounds(boolean hasMin, double min, boolean hasMax, double max) {
    String least = hasMin ? "at least " + FindingTexts.rounded(min) : "";
    String most = hasMax ? "at most " + FindingTexts.rounded(max) : "";
    return hasMin && hasMax ? least + ", " + most : least + most;
  }
}
