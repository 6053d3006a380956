package dev.graylane.control.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against figures that an independent implementation made. */
class GoldenTest {
  private static Golden golden;

  @BeforeAll
  static void read() throws Exception {
    golden = Golden.read();
  }

  private static Evidence evidence(Golden theCase) {
    Evidence evidence = Evidence.none(List.of(0.005));
    for (Window window : theCase.windows()) {
      evidence = evidence.plus(window);
    }
    return evidence;
  }

  private static void agrees(String name, double ours, double theirs) {
    assertThat(Math.log(ours)).as(name).isCloseTo(Math.log(theirs), within(2e-3));
  }

  @Test
  void theEvidenceOfErrorsAgrees() {
    assertThat(golden.list("errors")).hasSize(5);
    for (Golden theCase : golden.list("errors")) {
      ErrorEvidence errors = evidence(theCase).errors();
      assertThat(errors.rates().dispersion())
          .isCloseTo(theCase.number("dispersionOverTime"), withinPercentage(1e-6));
      assertThat(errors.dispersion())
          .isCloseTo(theCase.number("dispersion"), withinPercentage(1e-6));
      // On the grid: exact. Off it: interpolated.
      assertThat(RelativeRisk.evidenceAbove(errors, 1))
          .isCloseTo(theCase.number("above1"), withinPercentage(1e-6));
      agrees("above 1.3", RelativeRisk.evidenceAbove(errors, 1.3), theCase.number("above1.3"));
      agrees("below 1.2", RelativeRisk.evidenceBelow(errors, 1.2), theCase.number("below1.2"));
      agrees("lower", RelativeRisk.lowerBound(errors, 0.95), theCase.number("lowerBound"));
      agrees("upper", RelativeRisk.upperBound(errors, 0.95), theCase.number("upperBound"));
    }
  }

  @Test
  void theEvidenceOfAnIncreaseAgrees() {
    for (Golden theCase : golden.list("errors")) {
      Evidence evidence = evidence(theCase);
      double value = evidence.increases().get(0).evidence(evidence.errors().dispersion());
      agrees("increase", value, theCase.number("increase"));
    }
  }

  @Test
  void theBoundOfARateAgrees() {
    for (Golden theCase : golden.list("errors")) {
      ErrorRateLimits limits =
          new ErrorRateLimits(
              OptionalDouble.of(0.01),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              0.95,
              1);
      assertThat(evidence(theCase).judge(limits).get(0).bound())
          .isCloseTo(theCase.number("rateLow"), withinPercentage(1e-6));
    }
    for (Golden theCase : golden.list("intervals")) {
      RateInterval interval =
          RateInterval.of(
              theCase.number("events"), theCase.number("trials"), theCase.number("confidence"));
      assertThat(interval.low()).isCloseTo(theCase.number("low"), within(1e-9));
      assertThat(interval.high()).isCloseTo(theCase.number("high"), within(1e-9));
    }
  }

  @Test
  void theEvidenceOfSharesAgrees() {
    for (Golden theCase : golden.list("shares")) {
      SampleRatioEvidence evidence = SampleRatioEvidence.NONE;
      for (Golden segment : theCase.list("segments")) {
        evidence =
            evidence.plus(
                segment.doubles("plan"), segment.longs("counts"), segment.longs("shards"));
      }
      assertThat(evidence.evidence()).isCloseTo(theCase.number("evidence"), withinPercentage(1e-6));
    }
  }

  @Test
  void theChanceOfSlowerAgrees() {
    Golden latency = golden.get("latency");
    ArmWindow canary = new ArmWindow(500, 0, ShardCounts.NONE, latency.histogram("canary"));
    ArmWindow baseline = new ArmWindow(3000, 0, ShardCounts.NONE, latency.histogram("baseline"));
    LatencyEvidence evidence =
        LatencyEvidence.NONE.plus(new Window(canary, baseline, OptionalDouble.empty()));
    assertThat(LatencyTest.chanceOfSlower(evidence))
        .isCloseTo(latency.number("chanceOfSlower"), within(1e-12));
  }

  @Test
  void theDifferenceOfGoalsAndItsIntervalAgree() {
    assertThat(golden.list("goals")).hasSize(4);
    for (Golden theCase : golden.list("goals")) {
      List<GoalBlock> blocks = theCase.blocks();
      assertThat(GoalDifference.logEvidence(blocks, 0))
          .isCloseTo(theCase.number("against0"), within(1e-4));
      assertThat(GoalDifference.logEvidence(blocks, 0.02))
          .isCloseTo(theCase.number("against0.02"), within(1e-4));
      GoalDifference ours = GoalDifference.of(blocks, 0.95);
      assertThat(ours.value()).isCloseTo(theCase.number("value"), within(1e-12));
      assertThat(ours.low()).isCloseTo(theCase.number("low"), within(1e-5));
      assertThat(ours.high()).isCloseTo(theCase.number("high"), within(1e-5));
    }
  }
}
