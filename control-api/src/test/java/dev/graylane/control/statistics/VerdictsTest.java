package dev.graylane.control.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a rollout is told. */
class VerdictsTest {
  private static final ErrorRateLimits ANY = ErrorRateLimits.anyIncrease(0.95, 200);

  /** Spreads requests and errors over the shards, as many callers do. */
  private static ArmWindow spread(int requests, int errors) {
    Long[] all = new Long[32];
    Long[] failed = new Long[32];
    for (int i = 0; i < 32; i++) {
      all[i] = (long) (requests + 31 - i) / 32;
      failed[i] = (long) (errors + 31 - i) / 32;
    }
    ShardCounts shards = new ShardCounts(Arrays.asList(all), Arrays.asList(failed));
    return new ArmWindow(requests, errors, shards, LatencyHistogram.NONE);
  }

  private static Window window(ArmWindow canary, ArmWindow baseline) {
    return new Window(canary, baseline, OptionalDouble.empty());
  }

  private static Window window(int n, int errors, int m, int baselineErrors) {
    return window(spread(n, errors), spread(m, baselineErrors));
  }

  private static Evidence after(Window... windows) {
    Evidence evidence = Evidence.none(List.of(0.005, 0.05));
    for (Window window : windows) {
      evidence = evidence.plus(window);
    }
    return evidence;
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void noTrafficIsNeitherAPassNorAFailure() {
    Finding none = only(after().judge(ANY));
    assertThat(none.verdict()).isEqualTo(Verdict.WAIT);
    assertThat(none.reason()).isEqualTo("0 of 200 requests");

    Finding few = only(after(window(199, 1, 5000, 25)).judge(ANY));
    assertThat(few.verdict()).isEqualTo(Verdict.WAIT);
    assertThat(few.reason()).isEqualTo("199 of 200 requests");
  }

  @Test
  void withNothingToCompareToItIsUnknown() {
    Finding alone = only(after(window(500, 50, 0, 0)).judge(ANY));
    assertThat(alone.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(alone.reason()).contains("baseline");
  }

  @Test
  void anEqualReleaseIsOk() {
    Finding equal = only(after(window(1000, 10, 9000, 90)).judge(ANY));
    assertThat(equal.verdict()).isEqualTo(Verdict.OK);
    assertThat(equal.samples()).isEqualTo(1000);
    assertThat(equal.value()).isBetween(0.99, 1.01);
    assertThat(equal.reason()).isEmpty();
  }

  @Test
  void manyErrorsAreBadBeforeTheLeastSampleIsThere() {
    Finding bad = only(after(window(50, 10, 5000, 50)).judge(ANY));
    assertThat(bad.verdict()).isEqualTo(Verdict.BAD);
    assertThat(bad.bound()).isGreaterThan(1);
    assertThat(bad.evidence()).isGreaterThan(20);
  }

  @Test
  void errorsOfOneCallerWeighLessThanThoseOfMany() {
    Long[] all = new Long[32];
    Long[] failed = new Long[32];
    Arrays.fill(all, 15L);
    Arrays.fill(failed, 0L);
    failed[7] = 15L;
    ArmWindow oneCaller =
        new ArmWindow(
            480,
            15,
            new ShardCounts(Arrays.asList(all), Arrays.asList(failed)),
            LatencyHistogram.NONE);
    assertThat(only(after(window(spread(480, 15), spread(5000, 50))).judge(ANY)).verdict())
        .isEqualTo(Verdict.BAD);
    assertThat(only(after(window(oneCaller, spread(5000, 50))).judge(ANY)).verdict())
        .isEqualTo(Verdict.OK);
  }

  @Test
  void anOutageThatBothArmsShareIsNobodysFault() {
    Finding shared =
        only(after(window(100, 1, 9900, 99), window(5000, 2500, 5000, 2500)).judge(ANY));
    assertThat(shared.verdict()).isEqualTo(Verdict.OK);
    assertThat(shared.value()).isBetween(0.95, 1.05);
  }

  @Test
  void anAbsoluteLimitNeedsNoBaseline() {
    ErrorRateLimits limits = errors(OptionalDouble.of(0.01), null, null);
    assertThat(only(after(window(1000, 4, 0, 0)).judge(limits)).verdict()).isEqualTo(Verdict.OK);
    Finding bad = only(after(window(1000, 40, 0, 0)).judge(limits));
    assertThat(bad.check()).isEqualTo("errorRate.max");
    assertThat(bad.verdict()).isEqualTo(Verdict.BAD);
    assertThat(bad.bound()).isBetween(0.01, 0.04);
  }

  @Test
  void anIncreaseWithinTheLimitIsOkAndOneBeyondItIsBad() {
    ErrorRateLimits half = errors(null, OptionalDouble.of(0.005), null);
    Evidence small = after(window(2000, 24, 2000, 20), window(2000, 24, 2000, 20));
    Evidence large = after(window(2000, 80, 2000, 20), window(2000, 80, 2000, 20));
    assertThat(only(small.judge(half)).verdict()).isEqualTo(Verdict.OK);
    assertThat(only(large.judge(half)).verdict()).isEqualTo(Verdict.BAD);
    assertThat(only(large.judge(half)).value()).isBetween(0.029, 0.031);
    assertThat(only(large.judge(errors(null, OptionalDouble.of(0.05), null))).verdict())
        .isEqualTo(Verdict.OK);
  }

  @Test
  void aLimitThatNoEvidenceWasGatheredForIsUnknown() {
    assertThat(
            only(after(window(500, 5, 500, 5)).judge(errors(null, OptionalDouble.of(0.7), null)))
                .verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void nonInferiorityWaitsForItsProof() {
    ErrorRateLimits limits = errors(null, null, OptionalDouble.of(1.5));
    Finding soon = only(after(window(500, 5, 500, 5)).judge(limits));
    assertThat(soon.verdict()).isEqualTo(Verdict.WAIT);
    assertThat(soon.reason()).contains("proven");
    Finding late = only(after(window(50_000, 500, 50_000, 500)).judge(limits));
    assertThat(late.verdict()).isEqualTo(Verdict.OK);
    assertThat(late.bound()).isBetween(1.0, 1.5);
    assertThat(only(after(window(50_000, 1500, 50_000, 500)).judge(limits)).verdict())
        .isEqualTo(Verdict.BAD);
  }

  private static ErrorRateLimits errors(
      @org.jspecify.annotations.Nullable OptionalDouble max,
      @org.jspecify.annotations.Nullable OptionalDouble increase,
      @org.jspecify.annotations.Nullable OptionalDouble margin) {
    return new ErrorRateLimits(
        max == null ? OptionalDouble.empty() : max,
        increase == null ? OptionalDouble.empty() : increase,
        OptionalDouble.empty(),
        margin == null ? OptionalDouble.empty() : margin,
        0.95,
        200);
  }

  @Test
  void aSlowReleaseIsBadAtTheQuantileThatIsSlow() {
    Evidence evidence = after(latency(600, 2.0, 5400, 1), latency(600, 2.0, 5400, 1));
    LatencyLimits ratio =
        new LatencyLimits(0.95, OptionalDouble.empty(), OptionalDouble.of(1.2), 0.99, 200);
    Finding slow = only(evidence.judge(ratio));
    assertThat(slow.check()).isEqualTo("latency.p95.maxRatio");
    assertThat(slow.verdict()).isEqualTo(Verdict.BAD);
    assertThat(slow.value()).isBetween(1.9, 2.1);
    assertThat(slow.bound()).isBetween(1.2, 2.0);
    assertThat(LatencyTest.chanceOfSlower(evidence.latency())).isBetween(0.66, 0.67);

    LatencyLimits max =
        new LatencyLimits(0.99, OptionalDouble.of(150_000), OptionalDouble.empty(), 0.99, 200);
    assertThat(only(evidence.judge(max)).verdict()).isEqualTo(Verdict.BAD);
    assertThat(only(after(latency(600, 1, 5400, 1)).judge(max)).verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void hoursThatAreSlowForBothAreNoFaultOfTheOneThatMetMoreOfThem() {
    // At night few and fast, by day many and slow; the canary's share grew meanwhile.
    Evidence evidence = after(scaled(100, 9900, 1), scaled(5000, 5000, 4));
    LatencyLimits ratio =
        new LatencyLimits(0.95, OptionalDouble.empty(), OptionalDouble.of(1.1), 0.95, 200);
    Finding finding = only(evidence.judge(ratio));
    assertThat(finding.verdict()).isEqualTo(Verdict.OK);
    assertThat(finding.value()).isBetween(0.95, 1.05);
    assertThat(LatencyTest.chanceOfSlower(evidence.latency())).isBetween(0.49, 0.51);
  }

  private static Window scaled(int canary, int baseline, double factor) {
    return latency(canary, factor, baseline, factor);
  }

  /** Exponential latencies of mean 30 ms times a factor, without chance. */
  private static Window latency(int n, double canary, int m, double baseline) {
    return window(
        new ArmWindow(n, 0, ShardCounts.NONE, exponential(n, 30_000 * canary)),
        new ArmWindow(m, 0, ShardCounts.NONE, exponential(m, 30_000 * baseline)));
  }

  private static LatencyHistogram exponential(int n, double mean) {
    LatencyHistogram histogram = LatencyHistogram.NONE;
    for (int i = 0; i < n; i++) {
      double micros = -mean * Math.log1p(-(i + 0.5) / n);
      histogram = histogram.plus(LatencyHistogram.of(Map.of(LatencyHistogram.bucket(micros), 1L)));
    }
    return histogram;
  }

  @Test
  void anArmThatGetsTooFewCallsIsAMismatch() {
    Window right = new Window(spread(1000, 0), spread(9000, 0), OptionalDouble.of(0.1));
    assertThat(after(right, right).judgeSampleRatio().verdict()).isEqualTo(Verdict.OK);
    Window wrong = new Window(spread(800, 0), spread(9000, 0), OptionalDouble.of(0.1));
    Finding mismatch = after(wrong, wrong).judgeSampleRatio();
    assertThat(mismatch.verdict()).isEqualTo(Verdict.BAD);
    assertThat(mismatch.value()).isBetween(0.08, 0.085);
    assertThat(mismatch.threshold()).isEqualTo(0.1);
  }

  @Test
  void withoutAPlannedShareThereIsNoMismatch() {
    assertThat(after(window(10, 0, 10, 0)).judgeSampleRatio().verdict()).isEqualTo(Verdict.WAIT);
  }
}
