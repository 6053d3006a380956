package dev.graylane.control.rollout;

import dev.graylane.v1.Admission;
import dev.graylane.v1.BlueGreen;
import dev.graylane.v1.PlannedStep;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutStep;
import dev.graylane.v1.RolloutStrategy;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps that a rollout goes through, whatever its strategy. The last one always gives the new
 * release every call that takes part.
 */
public final class RolloutPlan {
  private static final int WHOLE = 10_000;

  private RolloutPlan() {}

  /** Returns the plan of a spec that was checked. */
  public static List<PlannedStep> of(Rollout spec) {
    return spec.getStrategy() == RolloutStrategy.BLUE_GREEN
        ? blueGreen(spec.getBlueGreen())
        : canary(spec.getStepsList());
  }

  private static List<PlannedStep> canary(List<RolloutStep> steps) {
    List<PlannedStep> plan = new ArrayList<>();
    List<Admission> admissions = new ArrayList<>();
    int weight = 0;
    for (RolloutStep step : steps) {
      if (step.hasWhen()) {
        admit(admissions, step);
      } else {
        weight = step.getWeight();
      }
      plan.add(
          PlannedStep.newBuilder()
              .setWeight(weight)
              .addAllAdmissions(admissions)
              .setHold(step.getHold())
              .setPause(step.getPause())
              .build());
    }
    if (weight < WHOLE) {
      plan.add(PlannedStep.newBuilder().setWeight(WHOLE).addAllAdmissions(admissions).build());
    }
    List<PlannedStep> titled = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      boolean audience = i < steps.size() && steps.get(i).hasWhen();
      titled.add(plan.get(i).toBuilder().setTitle(title(plan.get(i), audience)).build());
    }
    return titled;
  }

  /** The same callers again: their share grows. */
  private static void admit(List<Admission> admissions, RolloutStep step) {
    int weight = step.hasWeight() ? step.getWeight() : WHOLE;
    Admission admission = Admission.newBuilder().setWhen(step.getWhen()).setWeight(weight).build();
    for (int i = 0; i < admissions.size(); i++) {
      if (admissions.get(i).getWhen().equals(step.getWhen())) {
        admissions.set(i, admission);
        return;
      }
    }
    admissions.add(admission);
  }

  private static List<PlannedStep> blueGreen(BlueGreen spec) {
    Admission preview = Admission.newBuilder().setWhen(spec.getPreview()).setWeight(WHOLE).build();
    return List.of(
        PlannedStep.newBuilder()
            .addAdmissions(preview)
            .setHold(spec.getHold())
            .setPause(spec.getPause())
            .setTitle("preview")
            .build(),
        PlannedStep.newBuilder()
            .setWeight(WHOLE)
            .addAdmissions(preview)
            .setHold(spec.getKeep())
            .setTitle("switched")
            .build());
  }

  private static String title(PlannedStep step, boolean audience) {
    if (!audience) {
      return percent(step.getWeight());
    }
    Admission latest = step.getAdmissions(step.getAdmissionsCount() - 1);
    String who = AudienceNames.of(latest.getWhen());
    return latest.getWeight() == WHOLE ? who : percent(latest.getWeight()) + " of " + who;
  }

  static String percent(int hundredths) {
    return java.math.BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString() + "%";
  }

  /**
   * Whether the step leaves calls that take part to the old release, so that both can be compared.
   */
  static boolean isCompared(PlannedStep step) {
    return isShared(step.getWeight())
        || step.getAdmissionsList().stream().anyMatch(each -> isShared(each.getWeight()));
  }

  private static boolean isShared(int weight) {
    return weight > 0 && weight < WHOLE;
  }
}
