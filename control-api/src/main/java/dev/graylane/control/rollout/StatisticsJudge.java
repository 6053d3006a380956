package dev.graylane.control.rollout;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.control.statistics.ErrorRateLimits;
import dev.graylane.control.statistics.Evidence;
import dev.graylane.control.statistics.Finding;
import dev.graylane.control.statistics.LatencyLimits;
import dev.graylane.control.statistics.Window;
import dev.graylane.v1.ArmTotals;
import dev.graylane.v1.CheckVerdict;
import dev.graylane.v1.ErrorRateCheck;
import dev.graylane.v1.LatencyCheck;
import dev.graylane.v1.RolloutChecks;
import dev.graylane.v1.RolloutEvidence;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.Route;
import dev.graylane.v1.VerdictKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Judges by tests that hold at any moment, over all steps so far, and by thresholds on what others
 * measure, within the step. The least number of requests must be seen at each step anew.
 */
final class StatisticsJudge implements Judge {
  private static final NumbersForm<Evidence> FORM = new NumbersForm<>(Evidence.class);
  private static final double WHOLE = 10_000;
  private static final int SURE = 9_900;
  private static final long LEAST_REQUESTS = 100;

  @Override
  public Judgement look(RolloutRecord record, Instant now, Facts.Look seen) {
    RolloutChecks checks = record.getSpec().getChecks();
    Evidence evidence = remembered(record);
    ArmWindow stepNew = ArmWindow.NONE;
    ArmWindow stepOld = ArmWindow.NONE;
    for (CallWindow window : seen.calls().windows()) {
      evidence =
          evidence.plus(new Window(window.newRelease(), window.oldRelease(), plan(record, window)));
      stepNew = stepNew.plus(window.newRelease());
      stepOld = stepOld.plus(window.oldRelease());
    }
    RolloutEvidence.Builder next = record.getEvidence().toBuilder();
    add(next.getStepNewBuilder(), stepNew);
    add(next.getStepOldBuilder(), stepOld);
    add(next.getAllNewBuilder(), stepNew);
    add(next.getAllOldBuilder(), stepOld);
    double seconds = (seen.calls().untilMillis() - next.getUntilMillis()) / 1_000.0;
    next.setUntilMillis(seen.calls().untilMillis())
        .clearCounted()
        .putAllCounted(seen.calls().counted())
        .clearStatistics()
        .addAllStatistics(FORM.write(evidence))
        .setStatisticsForm(FORM.name());

    Findings findings = new Findings(now, Records.step(record));
    findings.least(checks, next);
    for (Finding finding : judged(checks, evidence)) {
      findings.add(finding);
    }
    if (!checks.hasSampleRatio() || checks.getSampleRatio()) {
      findings.shares(evidence.judgeSampleRatio());
    }
    Thresholds thresholds = new Thresholds(now, checks, next);
    thresholds.requestRate(stepNew.requests(), seconds);
    thresholds.measured(seen.measured());
    findings.verdicts.addAll(thresholds.verdicts());
    return new Judgement(
        next.build(),
        findings.verdicts,
        findings.failed.or(thresholds::failed),
        thresholds.unmeasurable());
  }

  /** What other tests, or another version, remembered is of no use: it is gathered anew. */
  private static Evidence remembered(RolloutRecord record) {
    RolloutEvidence kept = record.getEvidence();
    if (kept.getStatisticsForm().equals(FORM.name())) {
      return FORM.read(kept.getStatisticsList());
    }
    ErrorRateCheck check = record.getSpec().getChecks().getErrorRate();
    return Evidence.none(
        check.hasMaxIncrease() ? List.of(check.getMaxIncrease() / WHOLE) : List.of());
  }

  /** Only the route for everybody has shares that its own calls must show. */
  private static OptionalDouble plan(RolloutRecord record, CallWindow window) {
    if (!window.route().equals(record.getSpec().getName())) {
      return OptionalDouble.empty();
    }
    return record.getRoutesList().stream()
        .filter(route -> route.getName().equals(window.route()))
        .mapToDouble((Route route) -> RolloutRoutes.share(record, route) / WHOLE)
        .findFirst();
  }

  private static void add(ArmTotals.Builder sum, ArmWindow more) {
    sum.setRequests(sum.getRequests() + more.requests()).setErrors(sum.getErrors() + more.errors());
  }

  private static List<Finding> judged(RolloutChecks checks, Evidence evidence) {
    List<Finding> findings = new ArrayList<>();
    if (checks.hasErrorRate()) {
      findings.addAll(evidence.judge(limits(checks.getErrorRate())));
    }
    for (LatencyCheck check : checks.getLatencyList()) {
      findings.addAll(evidence.judge(limits(check)));
    }
    return findings;
  }

  private static ErrorRateLimits limits(ErrorRateCheck check) {
    return new ErrorRateLimits(
        check.hasMax() ? OptionalDouble.of(check.getMax() / WHOLE) : OptionalDouble.empty(),
        check.hasMaxIncrease()
            ? OptionalDouble.of(check.getMaxIncrease() / WHOLE)
            : OptionalDouble.empty(),
        check.hasMaxRatio() ? OptionalDouble.of(check.getMaxRatio()) : OptionalDouble.empty(),
        check.hasNonInferiority()
            ? OptionalDouble.of(check.getNonInferiority())
            : OptionalDouble.empty(),
        (check.hasConfidence() ? check.getConfidence() : SURE) / WHOLE,
        0);
  }

  private static LatencyLimits limits(LatencyCheck check) {
    return new LatencyLimits(
        check.getQuantile(),
        check.hasMax()
            ? OptionalDouble.of(RolloutTimes.of(check.getMax()).toNanos() / 1_000.0)
            : OptionalDouble.empty(),
        check.hasMaxRatio() ? OptionalDouble.of(check.getMaxRatio()) : OptionalDouble.empty(),
        (check.hasConfidence() ? check.getConfidence() : SURE) / WHOLE,
        0);
  }

  /** The verdicts of one look. */
  private static final class Findings {
    private final Instant now;
    private final boolean compared;
    final List<CheckVerdict> verdicts = new ArrayList<>();
    Optional<String> failed = Optional.empty();

    Findings(Instant now, dev.graylane.v1.PlannedStep step) {
      this.now = now;
      this.compared = RolloutPlan.isCompared(step);
    }

    void least(RolloutChecks checks, RolloutEvidence.Builder seen) {
      long least = checks.hasMinRequests() ? checks.getMinRequests() : LEAST_REQUESTS;
      long own = seen.getStepNew().getRequests();
      long other = seen.getStepOld().getRequests();
      boolean enough = own >= least && (!compared || other >= least);
      String of = compared ? own + " and " + other : String.valueOf(own);
      verdicts.add(
          CheckVerdict.newBuilder()
              .setCheck("requests")
              .setVerdict(enough ? VerdictKind.OK : VerdictKind.WAIT)
              .setValue((double) (compared ? Math.min(own, other) : own))
              .setThreshold((double) least)
              .setSamples(own)
              .setMessage(
                  own == 0
                      ? "no traffic at the new release, at least " + least
                      : of + " at this step, at least " + least)
              .setAt(RolloutTimes.at(now))
              .build());
    }

    void add(Finding finding) {
      CheckVerdict verdict = verdict(finding, kind(finding));
      verdicts.add(verdict);
      if (verdict.getVerdict() == VerdictKind.BAD && failed.isEmpty()) {
        failed = Optional.of(verdict.getCheck() + ": " + verdict.getMessage());
      }
    }

    /** Shares that are not as planned make comparisons worthless: that holds, and is no failure. */
    void shares(Finding finding) {
      boolean bad = finding.verdict() == dev.graylane.control.statistics.Verdict.BAD;
      verdicts.add(verdict(finding, bad ? VerdictKind.BAD : VerdictKind.OK));
    }

    private VerdictKind kind(Finding finding) {
      return switch (finding.verdict()) {
        case OK -> VerdictKind.OK;
        case BAD -> VerdictKind.BAD;
        case WAIT -> VerdictKind.WAIT;
        // There is nothing to compare with: by the plan, or because no call has come so far.
        case UNKNOWN -> compared ? VerdictKind.WAIT : VerdictKind.OK;
      };
    }

    private CheckVerdict verdict(Finding finding, VerdictKind kind) {
      CheckVerdict.Builder verdict =
          CheckVerdict.newBuilder()
              .setCheck(finding.check())
              .setVerdict(kind)
              .setSamples(finding.samples())
              .setMessage(FindingTexts.of(finding))
              .setAt(RolloutTimes.at(now));
      if (!Double.isNaN(finding.value())) {
        verdict.setValue(finding.value());
      }
      if (!Double.isNaN(finding.threshold())) {
        verdict.setThreshold(finding.threshold());
      }
      if (!Double.isNaN(finding.bound())) {
        verdict.setBound(finding.bound());
      }
      return verdict.build();
    }
  }
}
