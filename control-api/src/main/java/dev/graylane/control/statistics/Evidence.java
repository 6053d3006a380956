package dev.graylane.control.statistics;

import java.util.List;

/**
 * All that was learned of a canary beside its baseline so far: start with {@link #none}, add each
 * window once, keep the sum (it is numbers alone, of bounded size), and have it judged whenever one
 * likes.
 *
 * <pre>{@code
 * evidence = evidence.plus(window);
 * List<Finding> findings = evidence.judge(ErrorRateLimits.anyIncrease(0.95, 200));
 * if (Finding.together(findings) == Verdict.BAD) { ... }
 * }</pre>
 *
 * @param errors for limits of the error rate
 * @param increases one for each limit in points of rate, as these must be known beforehand
 * @param latency for limits of latency
 * @param sampleRatio whether the arms got the calls that the rule gave them
 */
public record Evidence(
    ErrorEvidence errors,
    List<IncreaseEvidence> increases,
    LatencyEvidence latency,
    SampleRatioEvidence sampleRatio) {
  /** How sure a sample-ratio mismatch must be. */
  public static final double SAMPLE_RATIO_CONFIDENCE = 0.999;

  public Evidence {
    increases = List.copyOf(increases);
  }

  /**
   * Nothing seen.
   *
   * @param increaseLimits each {@link ErrorRateLimits#maxIncrease} that will be judged by
   */
  public static Evidence none(List<Double> increaseLimits) {
    return new Evidence(
        ErrorEvidence.NONE,
        increaseLimits.stream().map(IncreaseEvidence::over).toList(),
        LatencyEvidence.NONE,
        SampleRatioEvidence.NONE);
  }

  public Evidence plus(Window window) {
    return new Evidence(
        errors.plus(window),
        increases.stream().map(increase -> increase.plus(window)).toList(),
        latency.plus(window),
        shares(window));
  }

  private SampleRatioEvidence shares(Window window) {
    double share = window.plannedShare().orElse(0);
    return share > 0 && share < 1
        ? sampleRatio.plus(
            List.of(share, 1 - share),
            List.of(window.canary().requests(), window.baseline().requests()),
            window.canary().shards().plus(window.baseline().shards()).requests())
        : sampleRatio;
  }

  public List<Finding> judge(ErrorRateLimits limits) {
    return ErrorRateTest.judge(errors, increases, limits);
  }

  public List<Finding> judge(LatencyLimits limits) {
    return LatencyTest.judge(latency, limits);
  }

  /** BAD must hold a promotion back, but says nothing of the release. */
  public Finding judgeSampleRatio() {
    return SampleRatioTest.judge(sampleRatio, SAMPLE_RATIO_CONFIDENCE);
  }
}
