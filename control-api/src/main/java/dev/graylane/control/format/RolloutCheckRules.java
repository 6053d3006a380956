package dev.graylane.control.format;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import dev.graylane.control.rollout.Circles;
import dev.graylane.v1.AskedCheck;
import dev.graylane.v1.ErrorRateCheck;
import dev.graylane.v1.LatencyCheck;
import dev.graylane.v1.MetricCheck;
import dev.graylane.v1.PrometheusCheck;
import dev.graylane.v1.RequestRateCheck;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutChecks;
import dev.graylane.v1.RolloutWebhook;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks what a rollout is judged by, and whom it tells. */
final class RolloutCheckRules {
  private static final int HALF = 5_000;
  private static final int WHOLE = 10_000;
  private static final String MOMENTS = "START, GATE, PROMOTION, ABORT, PAUSE, END";

  private final Findings findings;

  RolloutCheckRules(Findings findings) {
    this.findings = findings;
  }

  void check(String resource, Rollout rollout) {
    if (rollout.hasChecks()) {
      checks(resource, rollout.getChecks());
    } else {
      findings.warning(
          resource, "checks", "there are none: steps pass by time and approvals alone");
    }
    webhooks(resource, rollout.getWebhooksList());
  }

  /** Of a rollout, or of an experiment. */
  void checks(String resource, RolloutChecks checks) {
    if (!checks.hasErrorRate()
        && !checks.hasRequestRate()
        && checks.getLatencyCount() == 0
        && checks.getMetricsCount() == 0
        && checks.getPrometheusCount() == 0
        && checks.getWebhooksCount() == 0) {
      findings.error(
          resource,
          "checks",
          "name no check, expected errorRate, latency, requestRate, metrics, prometheus or webhooks");
    }
    if (checks.hasInterval() && Durations.toMillis(checks.getInterval()) < 1_000) {
      findings.error(
          resource,
          "checks.interval",
          "found " + Scalars.text(checks.getInterval()) + ", expected at least 1s");
    }
    if (checks.hasErrorRate()) {
      errorRate(resource, "checks.errorRate", checks.getErrorRate());
    }
    for (int i = 0; i < checks.getLatencyCount(); i++) {
      latency(resource, "checks.latency[" + i + "]", checks.getLatency(i));
    }
    if (checks.hasRequestRate()) {
      RequestRateCheck rate = checks.getRequestRate();
      bounds(
          resource,
          "checks.requestRate",
          rate.hasMin(),
          rate.getMin(),
          rate.hasMax(),
          rate.getMax());
    }
    measured(resource, checks);
  }

  private void errorRate(String resource, String path, ErrorRateCheck check) {
    if (!check.hasMax()
        && !check.hasMaxIncrease()
        && !check.hasMaxRatio()
        && !check.hasNonInferiority()) {
      findings.error(
          resource, path, "has no bound, expected max, maxIncrease, maxRatio or nonInferiority");
    }
    if (check.hasNonInferiority() && !(check.getNonInferiority() > 1)) {
      findings.error(
          resource,
          path + ".nonInferiority",
          "found " + check.getNonInferiority() + ", expected above 1: equality is never proven");
    }
    if (check.hasMax() && check.getMax() >= WHOLE) {
      findings.error(resource, path + ".max", "found 100%, which every release keeps");
    }
    ratio(resource, path + ".maxRatio", check.hasMaxRatio(), check.getMaxRatio());
    confidence(resource, path + ".confidence", check.hasConfidence(), check.getConfidence());
  }

  private void latency(String resource, String path, LatencyCheck check) {
    if (!check.hasMax() && !check.hasMaxRatio()) {
      findings.error(resource, path, "has no bound, expected max or maxRatio");
    }
    if (!(check.getQuantile() > 0 && check.getQuantile() < 1)) {
      findings.error(
          resource,
          path + ".quantile",
          "found " + check.getQuantile() + ", expected between 0 and 1, such as 0.99");
    }
    positive(resource, path + ".max", check.hasMax(), check.getMax());
    ratio(resource, path + ".maxRatio", check.hasMaxRatio(), check.getMaxRatio());
    confidence(resource, path + ".confidence", check.hasConfidence(), check.getConfidence());
  }

  private void measured(String resource, RolloutChecks checks) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < checks.getMetricsCount(); i++) {
      MetricCheck check = checks.getMetrics(i);
      String path = "checks.metrics[" + i + "]";
      unique(resource, path + ".name", names, check.getName());
      bounds(resource, path, check.hasMin(), check.getMin(), check.hasMax(), check.getMax());
      positive(resource, path + ".maxAge", check.hasMaxAge(), check.getMaxAge());
    }
    for (int i = 0; i < checks.getPrometheusCount(); i++) {
      PrometheusCheck check = checks.getPrometheus(i);
      String path = "checks.prometheus[" + i + "]";
      unique(resource, path + ".name", names, check.getName());
      url(resource, path + ".url", check.getUrl());
      bounds(resource, path, check.hasMin(), check.getMin(), check.hasMax(), check.getMax());
      positive(resource, path + ".timeout", check.hasTimeout(), check.getTimeout());
    }
    for (int i = 0; i < checks.getWebhooksCount(); i++) {
      AskedCheck check = checks.getWebhooks(i);
      String path = "checks.webhooks[" + i + "]";
      unique(resource, path + ".name", names, check.getName());
      url(resource, path + ".url", check.getUrl());
      positive(resource, path + ".timeout", check.hasTimeout(), check.getTimeout());
    }
  }

  private void webhooks(String resource, List<RolloutWebhook> webhooks) {
    for (int i = 0; i < webhooks.size(); i++) {
      String path = "webhooks[" + i + "]";
      url(resource, path + ".url", webhooks.get(i).getUrl());
      for (String on : webhooks.get(i).getOnList()) {
        if (!List.of(MOMENTS.split(", ")).contains(on)) {
          findings.error(resource, path + ".on", "found `" + on + "`, expected one of " + MOMENTS);
        }
      }
    }
  }

  private void bounds(
      String resource, String path, boolean hasMin, double min, boolean hasMax, double max) {
    if (!hasMin && !hasMax) {
      findings.error(resource, path, "has no bound, expected min, max or both");
    } else if (hasMin && hasMax && min > max) {
      findings.error(resource, path, "expected min not above max");
    }
  }

  private void unique(String resource, String path, Set<String> names, String name) {
    if (!names.add(name)) {
      findings.error(resource, path, "`" + name + "` is there twice");
    }
  }

  private void ratio(String resource, String path, boolean there, double ratio) {
    if (there && !(ratio >= 1)) {
      findings.error(resource, path, "found " + ratio + ", expected at least 1");
    }
  }

  private void confidence(String resource, String path, boolean there, int confidence) {
    if (there && (confidence <= HALF || confidence >= WHOLE)) {
      findings.error(
          resource,
          path,
          "found " + Scalars.percent(confidence) + ", expected above 50% and below 100%");
    }
  }

  private void positive(String resource, String path, boolean there, Duration duration) {
    if (there && !Durations.isPositive(duration)) {
      findings.error(resource, path, "found " + Scalars.text(duration) + ", expected more");
    }
  }

  private void url(String resource, String path, String url) {
    try {
      URI uri = URI.create(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!http || uri.getHost() == null) {
        findings.error(
            resource, path, "found `" + url + "`, expected http://host/ or https://host/");
      } else if (Circles.leadsBack(uri)) {
        findings.error(
            resource,
            path,
            "is the control server's own API: a rollout that drives itself would go in circles");
      }
    } catch (IllegalArgumentException e) {
      findings.error(resource, path, "found `" + url + "`, which is no URL");
    }
  }
}
