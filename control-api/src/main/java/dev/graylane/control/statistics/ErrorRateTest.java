package dev.graylane.control.statistics;

import java.util.ArrayList;
import java.util.List;

/** Holds a canary's error rate to its limits; one finding for each limit that is set. */
public final class ErrorRateTest {
  private ErrorRateTest() {}

  /**
   * @param increase the evidence over {@code limits.maxIncrease}; any other is not looked at
   */
  public static List<Finding> judge(
      ErrorEvidence evidence, List<IncreaseEvidence> increase, ErrorRateLimits limits) {
    List<Finding> findings = new ArrayList<>();
    limits.max().ifPresent(max -> findings.add(absolute(evidence, limits, max)));
    limits
        .maxIncrease()
        .ifPresent(most -> findings.add(increase(evidence, increase, limits, most)));
    limits.maxRatio().ifPresent(most -> findings.add(ratio(evidence, limits, most)));
    limits
        .nonInferiority()
        .ifPresent(margin -> findings.add(nonInferiority(evidence, limits, margin)));
    return findings;
  }

  private static Finding absolute(ErrorEvidence evidence, ErrorRateLimits limits, double max) {
    double dispersion = evidence.dispersion();
    double errors = evidence.canaryErrors() / dispersion;
    double requests = evidence.canaryRequests() / dispersion;
    double low = RateInterval.of(errors, requests, limits.confidence()).low();
    Draft draft = new Draft("errorRate.max", max, evidence.canaryRequests());
    draft.value = evidence.canaryErrors() / (double) evidence.canaryRequests();
    draft.bound = low;
    return draft.decide(low > max, Sample.one(evidence.canaryRequests(), limits.minRequests()));
  }

  private static Finding increase(
      ErrorEvidence evidence, List<IncreaseEvidence> all, ErrorRateLimits limits, double most) {
    Draft draft = new Draft("errorRate.maxIncrease", most, evidence.canaryRequests());
    for (IncreaseEvidence increase : all) {
      if (increase.limit() == most) {
        double lowerRatio = RelativeRisk.lowerBound(evidence, limits.confidence());
        draft.value = evidence.rates().difference();
        // At least this multiple of what the baseline showed.
        draft.bound = evidence.rates().baselineRate() * (lowerRatio - 1);
        draft.evidence = increase.evidence(evidence.dispersion());
        return draft.decide(draft.evidence >= needed(limits), sample(evidence, limits));
      }
    }
    return draft.unknown("no evidence was gathered over this limit");
  }

  private static Finding ratio(ErrorEvidence evidence, ErrorRateLimits limits, double most) {
    Draft draft = new Draft("errorRate.maxRatio", most, evidence.canaryRequests());
    draft.value = evidence.rates().ratio();
    draft.bound = RelativeRisk.lowerBound(evidence, limits.confidence());
    draft.evidence = RelativeRisk.evidenceAbove(evidence, most);
    return draft.decide(draft.evidence >= needed(limits), sample(evidence, limits));
  }

  private static Finding nonInferiority(
      ErrorEvidence evidence, ErrorRateLimits limits, double margin) {
    Draft draft = new Draft("errorRate.nonInferiority", margin, evidence.canaryRequests());
    draft.value = evidence.rates().ratio();
    draft.bound = RelativeRisk.upperBound(evidence, limits.confidence());
    draft.evidence = RelativeRisk.evidenceBelow(evidence, margin);
    boolean worse = RelativeRisk.evidenceAbove(evidence, margin) >= needed(limits);
    Finding finding = draft.decide(worse, sample(evidence, limits));
    return finding.verdict() == Verdict.OK && draft.evidence < needed(limits)
        ? draft.waits("not yet proven to be below the margin")
        : finding;
  }

  private static double needed(ErrorRateLimits limits) {
    return 1 / (1 - limits.confidence());
  }

  private static Sample sample(ErrorEvidence evidence, ErrorRateLimits limits) {
    return Sample.two(evidence.canaryRequests(), evidence.baselineRequests(), limits.minRequests());
  }
}
