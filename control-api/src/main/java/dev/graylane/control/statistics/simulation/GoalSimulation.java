package dev.graylane.control.statistics.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The tables of experiments. */
final class GoalSimulation {
  private static final int USERS = 20_000;

  private final Page page;
  private final Trials trials;

  GoalSimulation(Page page, Trials trials) {
    this.page = page;
    this.trials = trials;
  }

  /** How often a difference was refuted, and after how many users. */
  record GoalOutcome(double refuted, double users, double most) {}

  static GoalOutcome of(
      GoalScenario scenario, Function<Double, GoalRules.Rule> rule, double against, Trials trials) {
    List<Long> until = new ArrayList<>();
    for (int run = 0; run < trials.runs(); run++) {
      GoalTraffic traffic = new GoalTraffic(scenario, new Chance(trials.seed() * 1_000_003 + run));
      GoalRules.Rule each = rule.apply(against);
      boolean refuted = false;
      while (!refuted && traffic.users() < scenario.users()) {
        var block = traffic.next();
        refuted = each.refutes(block, traffic.all(), traffic.users() >= scenario.users());
      }
      if (refuted) {
        until.add(traffic.users());
      }
    }
    Collections.sort(until);
    return until.isEmpty()
        ? new GoalOutcome(0, Double.NaN, Double.NaN)
        : new GoalOutcome(
            until.size() / (double) trials.runs(),
            until.get(until.size() / 2),
            until.get((int) (until.size() * 0.95)));
  }

  void run() {
    truth();
    power();
  }

  private static Map<String, Function<Double, GoalRules.Rule>> rules() {
    Map<String, Function<Double, GoalRules.Rule>> rules = new LinkedHashMap<>();
    rules.put("Graylane", GoalRules::graylane);
    rules.put("asymptotic sequence", GoalRules::asymptotic);
    rules.put("95% interval at each look", GoalRules::zAtEachLook);
    rules.put("95% interval at the end", GoalRules::zAtTheEnd);
    return rules;
  }

  private void truth() {
    List<String> columns =
        new ArrayList<>(List.of("control's rate", "true difference", "variant's share"));
    columns.addAll(rules().keySet());
    page.table(
        "Experiments of 20,000 users whose interval missed the true difference at any look",
        columns.toArray(String[]::new));
    for (double[] row :
        new double[][] {
          {0.005, 0, 0.5},
          {0.05, 0, 0.5},
          {0.3, 0, 0.5},
          {0.05, 0, 0.1},
          {0.005, 0.0025, 0.5},
          {0.05, 0.02, 0.5},
          {0.3, 0.05, 0.5},
          {0.05, 0.02, 0.1}
        }) {
      GoalScenario scenario = new GoalScenario(row[0], row[1], row[2], USERS);
      List<Object> cells =
          new ArrayList<>(List.of(Page.percent(row[0]), points(row[1]), Page.percent(row[2])));
      rules()
          .values()
          .forEach(rule -> cells.add(Page.percent(of(scenario, rule, row[1], trials).refuted())));
      page.row(cells.toArray());
    }
  }

  private void power() {
    page.table(
        "Experiments of at most 20,000 users in which a difference was proven; users until then,"
            + " median (95 of 100)",
        "control's rate",
        "true difference",
        "Graylane",
        "",
        "asymptotic sequence",
        "");
    for (double[] row :
        new double[][] {
          {0.005, 0.005},
          {0.05, 0.005},
          {0.05, 0.01},
          {0.05, 0.02},
          {0.05, 0.05},
          {0.3, 0.03},
          {0.3, 0.1},
          {0.05, -0.02}
        }) {
      GoalScenario scenario = new GoalScenario(row[0], row[1], 0.5, USERS);
      GoalOutcome ours = of(scenario, GoalRules::graylane, 0, trials);
      GoalOutcome other = of(scenario, GoalRules::asymptotic, 0, trials);
      page.row(
          Page.percent(row[0]),
          points(row[1]),
          Page.percent(ours.refuted()),
          until(ours),
          Page.percent(other.refuted()),
          until(other));
    }
  }

  private static String points(double difference) {
    return difference == 0 ? "0" : String.format(Locale.ROOT, "%+.2f points", difference * 100);
  }

  private static String until(GoalOutcome outcome) {
    return outcome.refuted() == 0
        ? "–"
        : String.format(Locale.ROOT, "%.0f (%.0f)", outcome.users(), outcome.most());
  }
}
