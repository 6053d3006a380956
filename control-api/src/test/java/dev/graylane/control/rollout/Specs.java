package dev.graylane.control.rollout;

import com.google.protobuf.util.Durations;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.RolloutChecks;
import dev.graylane.v1.RolloutStep;

/** Specs in one line. */
final class Specs {
  private Specs() {}

  /** Steps as {@code 1% 5m}, {@code 50% pause}, {@code 100%}; no warm-up, no checks. */
  static Rollout.Builder canary(String... steps) {
    Rollout.Builder spec =
        Rollout.newBuilder()
            .setName("orders-v2")
            .setService("orders")
            .setTo("v2")
            .setKey("USER")
            .setWarmup(Durations.ZERO);
    for (String step : steps) {
      spec.addSteps(step(step));
    }
    return spec;
  }

  private static RolloutStep step(String text) {
    String[] words = text.split(" ", -1);
    RolloutStep.Builder step =
        RolloutStep.newBuilder().setWeight(Integer.parseInt(words[0].replace("%", "")) * 100);
    if (words.length > 1 && words[1].equals("pause")) {
      step.setPause(true);
    } else if (words.length > 1) {
      step.setHold(Durations.fromMinutes(Long.parseLong(words[1].replace("m", ""))));
    }
    return step.build();
  }

  static Rollout judged(String... steps) {
    return canary(steps).setChecks(RolloutChecks.getDefaultInstance()).build();
  }
}
