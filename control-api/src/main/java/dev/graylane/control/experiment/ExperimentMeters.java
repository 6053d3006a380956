package dev.graylane.control.experiment;

import dev.graylane.v1.ExperimentRecord;
import dev.graylane.v1.ExperimentResults;
import dev.graylane.v1.VariantResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows the latest run of each experiment on /metrics: users, goals, rates and what is proven. */
final class ExperimentMeters {
  private final MultiGauge state;
  private final MultiGauge users;
  private final MultiGauge counted;
  private final MultiGauge goals;
  private final MultiGauge rate;
  private final MultiGauge difference;
  private final MultiGauge conclusion;
  private final MultiGauge mismatch;

  ExperimentMeters(MeterRegistry registry) {
    state = gauge(registry, "state", "1 for the present state");
    users = gauge(registry, "users", "Users who got the variant");
    counted = gauge(registry, "counted.users", "Of these, those whose time for the goal is over");
    goals = gauge(registry, "goals", "Of the counted, those who reached the goal");
    rate =
        gauge(registry, "rate", "Goals by counted users, 0 to 1; low and high hold at all looks");
    difference =
        gauge(registry, "difference", "To the control's rate; low and high hold at all looks");
    conclusion = gauge(registry, "conclusion", "1 for what is proven so far");
    mismatch = gauge(registry, "mismatch", "1: the users are not shared as planned");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder("graylane.experiment." + name)
        .description(description)
        .register(registry);
  }

  void show(Map<ExperimentRecord, ExperimentResults> experiments) {
    List<Row<?>> states = new ArrayList<>();
    List<Row<?>> conclusions = new ArrayList<>();
    List<Row<?>> mismatches = new ArrayList<>();
    ByVariant variants = new ByVariant();
    experiments.forEach(
        (record, results) -> {
          Tags tags =
              Tags.of(
                  "experiment",
                  record.getSpec().getName(),
                  "service",
                  record.getSpec().getService());
          states.add(Row.of(tags.and("state", record.getPhase().name()), 1));
          conclusions.add(
              Row.of(
                  tags.and(
                      "conclusion",
                      results.getConclusion().name(),
                      "winner",
                      results.getWinner().isEmpty() ? "none" : results.getWinner()),
                  1));
          mismatches.add(Row.of(tags, results.getShares().getMismatch() ? 1 : 0));
          results
              .getVariantsList()
              .forEach(variant -> variants.add(tags.and("variant", variant.getName()), variant));
        });
    state.register(states, true);
    conclusion.register(conclusions, true);
    mismatch.register(mismatches, true);
    users.register(variants.users, true);
    counted.register(variants.counted, true);
    goals.register(variants.goals, true);
    rate.register(variants.rates, true);
    difference.register(variants.differences, true);
  }

  private static final class ByVariant {
    final List<Row<?>> users = new ArrayList<>();
    final List<Row<?>> counted = new ArrayList<>();
    final List<Row<?>> goals = new ArrayList<>();
    final List<Row<?>> rates = new ArrayList<>();
    final List<Row<?>> differences = new ArrayList<>();

    void add(Tags tags, VariantResult variant) {
      users.add(Row.of(tags, variant.getUsers()));
      counted.add(Row.of(tags, variant.getCountedUsers()));
      goals.add(Row.of(tags, variant.getGoals()));
      if (variant.hasRate()) {
        bounds(rates, tags, variant.getRate(), variant.getRateLow(), variant.getRateHigh());
      }
      if (variant.hasDifference()) {
        bounds(
            differences,
            tags,
            variant.getDifference(),
            variant.getDifferenceLow(),
            variant.getDifferenceHigh());
      }
    }

    private static void bounds(
        List<Row<?>> rows, Tags tags, double value, double low, double high) {
      rows.add(Row.of(tags.and("bound", "value"), value));
      rows.add(Row.of(tags.and("bound", "low"), low));
      rows.add(Row.of(tags.and("bound", "high"), high));
    }
  }
}
