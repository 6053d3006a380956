package dev.graylane.control.experiment;

import dev.graylane.control.state.ExperimentForm;
import dev.graylane.control.statistics.GoalBlock;
import dev.graylane.control.statistics.GoalDifference;
import dev.graylane.control.statistics.GoalRate;
import dev.graylane.control.statistics.UserShares;
import dev.graylane.v1.Experiment;
import dev.graylane.v1.ExperimentResults;
import dev.graylane.v1.ExperimentVerdict;
import dev.graylane.v1.ShareResult;
import dev.graylane.v1.VariantResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an experiment says, of the counts so far. Pure. */
final class ExperimentReport {
  private static final double WHOLE = 10_000;
  private static final int SURE = 9_500;

  private final Experiment spec;
  private final Enrolment.Tally tally;
  private final int control;
  private final ExperimentResults.Builder results = ExperimentResults.newBuilder();

  private ExperimentReport(Experiment spec, Enrolment.Tally tally) {
    this.spec = spec;
    this.tally = tally;
    int place = 0;
    for (int i = 0; i < spec.getVariantsCount(); i++) {
      place = spec.getVariants(i).getName().equals(ExperimentForm.control(spec)) ? i : place;
    }
    control = place;
  }

  static ExperimentResults of(Experiment spec, Enrolment.Tally tally) {
    return new ExperimentReport(spec, tally).make();
  }

  private ExperimentResults make() {
    double confidence = (spec.hasConfidence() ? spec.getConfidence() : SURE) / WHOLE;
    // Each comparison has its part of the error chance (Bonferroni).
    double each = 1 - (1 - confidence) / (spec.getVariantsCount() - 1);
    List<Integer> shares = ExperimentForm.shares(spec);
    for (int i = 0; i < spec.getVariantsCount(); i++) {
      results.addVariants(
          variant(i, confidence, each)
              .setName(spec.getVariants(i).getName())
              .setShare(shares.get(i)));
    }
    UserShares users =
        UserShares.of(shares.stream().map(share -> share / WHOLE).toList(), tally.exposed());
    results
        .setShares(
            ShareResult.newBuilder()
                .setEvidence(users.evidence())
                .setChance(users.chance())
                .setMismatch(users.mismatch()))
        .setDropped(tally.dropped())
        .setAnonymousCalls(tally.anonymous())
        .setMixedUsers(tally.mixed());
    conclude(users.mismatch());
    notes();
    return results.build();
  }

  private VariantResult.Builder variant(int place, double confidence, double each) {
    long users = 0;
    long goals = 0;
    List<GoalBlock> blocks = new ArrayList<>();
    for (Blocks.Block block : tally.blocks()) {
      users += block.users().get(place);
      goals += block.goals().get(place);
      blocks.add(
          new GoalBlock(
              block.users().get(place),
              block.goals().get(place),
              block.users().get(control),
              block.goals().get(control)));
    }
    VariantResult.Builder result =
        VariantResult.newBuilder()
            .setControl(place == control)
            .setUsers(tally.exposed().get(place))
            .setCountedUsers(users)
            .setGoals(goals);
    if (users > 0) {
      GoalRate rate = GoalRate.of(goals, users, confidence);
      result.setRate(rate.value()).setRateLow(rate.low()).setRateHigh(rate.high());
    }
    GoalDifference difference = GoalDifference.of(blocks, each);
    if (place != control && !Double.isNaN(difference.value())) {
      result
          .setDifference(difference.value())
          .setDifferenceLow(difference.low())
          .setDifferenceHigh(difference.high());
    }
    return result;
  }

  private void conclude(boolean mismatch) {
    VariantResult best = null;
    VariantResult worst = null;
    for (VariantResult variant : results.getVariantsList()) {
      if (variant.hasDifference() && variant.getDifferenceLow() > 0) {
        boolean better = best == null || variant.getDifference() > best.getDifference();
        best = better ? variant : best;
      }
      if (variant.hasDifference() && variant.getDifferenceHigh() < 0) {
        boolean worse = worst == null || variant.getDifference() < worst.getDifference();
        worst = worse ? variant : worst;
      }
    }
    String than = " than " + ExperimentForm.control(spec);
    if (mismatch) {
      conclusion(
          ExperimentVerdict.MISMATCH,
          "",
          "the users are not shared as planned: nothing that is compared can be trusted");
    } else if (best != null) {
      conclusion(
          ExperimentVerdict.BETTER,
          best.getName(),
          best.getName() + " reaches the goal more often" + than + ": by " + interval(best));
    } else if (worst != null) {
      conclusion(
          ExperimentVerdict.WORSE,
          worst.getName(),
          worst.getName() + " reaches the goal less often" + than + ": by " + interval(worst));
    } else {
      conclusion(ExperimentVerdict.UNDECIDED, "", undecided());
    }
  }

  private String undecided() {
    VariantResult widest = null;
    for (VariantResult variant : results.getVariantsList()) {
      if (variant.hasDifference() && (widest == null || width(variant) > width(widest))) {
        widest = variant;
      }
    }
    return widest == null
        ? "nothing is known so far: no user's time for the goal is over in two variants"
        : "no difference is proven so far; "
            + widest.getName()
            + " may be anywhere from "
            + points(widest.getDifferenceLow())
            + " to "
            + points(widest.getDifferenceHigh())
            + " points from "
            + ExperimentForm.control(spec);
  }

  private static double width(VariantResult variant) {
    return variant.getDifferenceHigh() - variant.getDifferenceLow();
  }

  private void conclusion(ExperimentVerdict conclusion, String winner, String words) {
    results.setConclusion(conclusion).setWinner(winner).setVerdict(words);
  }

  private void notes() {
    if (tally.anonymous() > 0) {
      results.addNotes(
          tally.anonymous()
              + " calls had no user and took no part; see `Attributes` for where the user comes from");
    }
    if (tally.mixed() > 0) {
      results.addNotes(
          tally.mixed()
              + " reports put a user in a variant that is not the user's; they do not count");
    }
    if (tally.dropped() > 0) {
      results.addNotes(
          tally.dropped() + " exposures or goals came too late or did not fit, and do not count");
    }
  }

  private static String interval(VariantResult variant) {
    return points(variant.getDifference())
        + " points ("
        + points(variant.getDifferenceLow())
        + " to "
        + points(variant.getDifferenceHigh())
        + ")";
  }

  private static String points(double difference) {
    return String.format(Locale.ROOT, "%+.2f", difference * 100);
  }
}
