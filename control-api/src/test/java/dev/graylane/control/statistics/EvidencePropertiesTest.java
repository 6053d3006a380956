package dev.graylane.control.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * What makes the tests valid at any moment: the expected evidence against what is true is at most
 * 1, which is summed here over all that can happen.
 */
class EvidencePropertiesTest {

  private static Window window(int n, int errors, int m, int baselineErrors) {
    return new Window(
        new ArmWindow(n, errors, ShardCounts.NONE, LatencyHistogram.NONE),
        new ArmWindow(m, baselineErrors, ShardCounts.NONE, LatencyHistogram.NONE),
        OptionalDouble.empty());
  }

  /** The mean over what two arms of these rates may do. */
  private static double mean(int n, double p, int m, double q, Counted evidence) {
    BinomialDistribution canary = BinomialDistribution.of(n, p);
    BinomialDistribution baseline = BinomialDistribution.of(m, q);
    double mean = 0;
    for (int e = 0; e <= n; e++) {
      for (int f = 0; f <= m; f++) {
        mean += canary.probability(e) * baseline.probability(f) * evidence.of(e, f);
      }
    }
    return mean;
  }

  private interface Counted {
    double of(int errors, int baselineErrors);
  }

  @Property(tries = 300)
  void evidenceAgainstEqualErrorRatesIsNotExpectedToGrow(
      @ForAll @IntRange(min = 1, max = 15) int n,
      @ForAll @IntRange(min = 1, max = 15) int m,
      @ForAll @Scale(4) @DoubleRange(max = 1) double rate,
      @ForAll @Scale(4) @DoubleRange(max = 1) double less) {
    assertThat(
            mean(
                n,
                rate * less,
                m,
                rate,
                (e, f) ->
                    RelativeRisk.evidenceAbove(ErrorEvidence.NONE.plus(window(n, e, m, f)), 1)))
        .isLessThanOrEqualTo(1 + 1e-9);
  }

  @Property(tries = 300)
  void evidenceAgainstAnAllowedIncreaseIsNotExpectedToGrow(
      @ForAll @IntRange(min = 1, max = 10) int n,
      @ForAll @IntRange(min = 1, max = 10) int m,
      @ForAll @Scale(4) @DoubleRange(min = 0.001, max = 0.3) double limit,
      @ForAll @Scale(4) @DoubleRange(max = 0.7) double baseline,
      @ForAll @Scale(4) @DoubleRange(max = 1) double used) {
    // What was seen before may be anything.
    IncreaseEvidence before = IncreaseEvidence.over(limit).plus(window(5, 5, 40, 3));
    assertThat(
            mean(
                n,
                baseline + limit * used,
                m,
                baseline,
                (e, f) -> before.plus(window(n, e, m, f)).evidence(1) / before.evidence(1)))
        .isLessThanOrEqualTo(1 + 1e-9);
  }

  @Property(tries = 300)
  void evidenceAgainstTheTrueRateIsExpectedToStand(
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll @Scale(4) @DoubleRange(min = 0.001, max = 0.999) double rate) {
    double mean = mean(n, rate, 1, 0, (e, f) -> Math.exp(RateInterval.logEvidence(e, n, rate)));
    assertThat(mean).isCloseTo(1, within(1e-9));
  }

  @Property(tries = 300)
  void evidenceAgainstThePlannedShareIsExpectedToStand(
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll @Scale(4) @DoubleRange(min = 0.001, max = 0.999) double share) {
    List<Double> plan = List.of(share, 1 - share);
    double mean =
        mean(
            n,
            share,
            1,
            0,
            (e, f) ->
                Math.exp(
                    SampleRatioEvidence.NONE
                        .plus(plan, List.of((long) e, (long) (n - e)), ShardCounts.NONE.requests())
                        .logEvidence()));
    assertThat(mean).isCloseTo(1, within(1e-9));
  }

  @Property(tries = 200)
  void boundsHoldTheRatioBetweenThem(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 40) Integer> errors,
      @ForAll @IntRange(min = 1, max = 40) int usual) {
    ErrorEvidence evidence = ErrorEvidence.NONE;
    for (int some : errors) {
      evidence = evidence.plus(window(200, some, 400, usual));
    }
    double ratio = evidence.rates().ratio();
    assertThat(RelativeRisk.lowerBound(evidence, 0.95)).isLessThanOrEqualTo(Math.max(0.04, ratio));
    assertThat(RelativeRisk.upperBound(evidence, 0.95)).isGreaterThanOrEqualTo(Math.min(80, ratio));
  }

  @Property(tries = 200)
  void aQuantileIsKnownToOnePercentAndItsBoundsHoldIt(
      @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = 1, max = 1e8) Double> micros,
      @ForAll @Scale(4) @DoubleRange(min = 0.01, max = 0.99) double q) {
    LatencyHistogram histogram = LatencyHistogram.NONE;
    for (double value : micros) {
      histogram =
          histogram.plus(LatencyHistogram.of(java.util.Map.of(LatencyHistogram.bucket(value), 1L)));
    }
    List<Double> sorted = new ArrayList<>(micros);
    sorted.sort(null);
    double exact = sorted.get(Math.max(0, (int) Math.ceil(q * sorted.size() - 1e-9) - 1));
    QuantileInterval interval = QuantileInterval.of(histogram, 1, q, 0.95);
    assertThat(histogram.quantile(q)).isBetween(exact * 0.9899, exact * 1.0101);
    assertThat(interval.low()).isLessThanOrEqualTo(exact * 1.0201);
    assertThat(interval.high()).isGreaterThanOrEqualTo(exact * 0.9999);
  }

  @Property(tries = 200)
  void theChanceOfSlowerIsMannWhitneysStatistic(
      @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = 30) Integer> canary,
      @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = 30) Integer> baseline) {
    LatencyEvidence evidence =
        LatencyEvidence.NONE.plus(
            new Window(
                new ArmWindow(canary.size(), 0, ShardCounts.NONE, histogram(canary)),
                new ArmWindow(baseline.size(), 0, ShardCounts.NONE, histogram(baseline)),
                OptionalDouble.empty()));
    double u =
        MannWhitneyUTest.withDefaults()
            .with(AlternativeHypothesis.GREATER_THAN)
            .statistic(doubles(canary), doubles(baseline));
    assertThat(LatencyTest.chanceOfSlower(evidence))
        .isCloseTo(u / ((double) canary.size() * baseline.size()), within(1e-9));
  }

  private static LatencyHistogram histogram(List<Integer> buckets) {
    LatencyHistogram histogram = LatencyHistogram.NONE;
    for (int bucket : buckets) {
      histogram = histogram.plus(LatencyHistogram.of(java.util.Map.of(bucket, 1L)));
    }
    return histogram;
  }

  private static double[] doubles(List<Integer> values) {
    return values.stream().mapToDouble(Integer::doubleValue).toArray();
  }
}
