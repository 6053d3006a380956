package dev.graylane.control.state;

import dev.graylane.v1.Experiment;
import dev.graylane.v1.ExperimentRecord;
import dev.graylane.v1.ExperimentRule;
import dev.graylane.v1.ExperimentVariant;
import dev.graylane.v1.GoalRule;
import dev.graylane.v1.Participants;
import dev.graylane.v1.VariantRule;
import java.util.ArrayList;
import java.util.List;

/** What agents do for an experiment. */
public final class ExperimentForm {
  private static final int WHOLE = 10_000;

  private ExperimentForm() {}

  /** Gives variants to calls of its service. */
  public static ExperimentRule rule(ExperimentRecord record) {
    Experiment spec = record.getSpec();
    ExperimentRule.Builder rule =
        ExperimentRule.newBuilder()
            .setName(spec.getName())
            .setRun(record.getRun())
            .setPriority(spec.getPriority())
            .setParticipants(participants(record))
            // Apart from the salt of who takes part, so that the two are independent.
            .setSalt("variant/" + (spec.getSalt().isEmpty() ? spec.getName() : spec.getSalt()))
            .setHeader(spec.getHeader())
            .addAllFallback(spec.getFallbackList());
    if (record.hasWhen()) {
      rule.setWhen(record.getWhen());
    }
    List<Integer> shares = shares(spec);
    for (int i = 0; i < spec.getVariantsCount(); i++) {
      ExperimentVariant variant = spec.getVariants(i);
      VariantRule.Builder given =
          VariantRule.newBuilder().setName(variant.getName()).setShare(shares.get(i));
      if (spec.getHeader().isEmpty()) {
        given.setRelease(release(variant));
      } else {
        given.setValue(value(variant));
      }
      rule.addVariants(given);
    }
    return rule.build();
  }

  static GoalRule goal(ExperimentRecord record) {
    GoalRule.Builder goal =
        GoalRule.newBuilder()
            .setExperiment(record.getSpec().getName())
            .setRun(record.getRun())
            .setParticipants(participants(record))
            .setRoute(record.getSpec().getGoal().getRoute());
    if (record.hasGoalWhen()) {
      goal.setWhen(record.getGoalWhen());
    }
    return goal.build();
  }

  private static Participants participants(ExperimentRecord record) {
    String group = record.getSpec().getGroup();
    return Participants.newBuilder()
        .setSalt(group.isEmpty() ? "traffic/" + record.getSpec().getName() : "group/" + group)
        .addAllSlots(record.getSlotsList())
        .build();
  }

  /** The release of a variant that is one. */
  public static String release(ExperimentVariant variant) {
    return variant.getRelease().isEmpty() ? variant.getName() : variant.getRelease();
  }

  /** The header's value of a variant that is one. */
  public static String value(ExperimentVariant variant) {
    return variant.getValue().isEmpty() ? variant.getName() : variant.getValue();
  }

  /**
   * The planned shares in hundredths of a percent: as given, or equal, the first taking the rest.
   */
  public static List<Integer> shares(Experiment spec) {
    List<Integer> shares = new ArrayList<>();
    int count = spec.getVariantsCount();
    boolean given = count > 0 && spec.getVariants(0).hasShare();
    for (ExperimentVariant variant : spec.getVariantsList()) {
      int equal = WHOLE / count + (shares.isEmpty() ? WHOLE % count : 0);
      shares.add(given ? variant.getShare() : equal);
    }
    return shares;
  }

  /** The variant that the others are compared with. */
  public static String control(Experiment spec) {
    return spec.getControl().isEmpty() ? spec.getVariants(0).getName() : spec.getControl();
  }
}
