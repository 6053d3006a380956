package dev.graylane.control.rollout;

import dev.graylane.v1.ArmTotals;
import dev.graylane.v1.CheckVerdict;
import dev.graylane.v1.RolloutRecord;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Shows rollouts on /metrics: where they are, what share they want and have, what checks say. */
final class RolloutMeters {
  private static final double WHOLE = 10_000;

  private final MultiGauge step;
  private final MultiGauge active;
  private final MultiGauge weight;
  private final MultiGauge verdict;

  RolloutMeters(MeterRegistry registry) {
    step = gauge(registry, "graylane.rollout.step", "The present step, from 1");
    active = gauge(registry, "graylane.rollout.state", "1 for the present state");
    weight = gauge(registry, "graylane.rollout.weight", "The new release's share, 0 to 1");
    verdict = gauge(registry, "graylane.rollout.verdict", "1 for the latest verdict of a check");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  void show(Collection<RolloutRecord> rollouts) {
    List<Row<?>> steps = new ArrayList<>();
    List<Row<?>> states = new ArrayList<>();
    List<Row<?>> weights = new ArrayList<>();
    List<Row<?>> verdicts = new ArrayList<>();
    for (RolloutRecord record : rollouts) {
      Tags tags =
          Tags.of("rollout", record.getSpec().getName(), "service", record.getSpec().getService());
      steps.add(Row.of(tags, record.getStep() + 1));
      states.add(Row.of(tags.and("state", RolloutCommands.state(record)), 1));
      weights.add(Row.of(tags.and("kind", "wanted"), wanted(record)));
      ArmTotals own = record.getEvidence().getStepNew();
      long all = own.getRequests() + record.getEvidence().getStepOld().getRequests();
      if (all > 0) {
        double measured = (double) own.getRequests() / (double) all;
        weights.add(Row.of(tags.and("kind", "measured"), measured));
      }
      for (CheckVerdict said : record.getVerdictsList()) {
        verdicts.add(
            Row.of(tags.and("check", said.getCheck(), "verdict", said.getVerdict().name()), 1));
      }
    }
    step.register(steps, true);
    active.register(states, true);
    weight.register(weights, true);
    verdict.register(verdicts, true);
  }

  private static double wanted(RolloutRecord record) {
    return switch (record.getPhase()) {
      case SUCCEEDED -> 1;
      case ROLLING_BACK, ROLLED_BACK, SUPERSEDED -> 0;
      default -> Records.step(record).getWeight() / WHOLE;
    };
  }
}
