package dev.graylane.control.statistics.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes the tables of {@code docs/statistics.md}: {@code java -cp graylane.jar
 * dev.graylane.control.statistics.simulation.StatisticsSimulation [--seed 1] [--runs 2000]}.
 */
public final class StatisticsSimulation {
  private static final int LOOKS = 60;

  private final Page page = new Page(System.out);
  private final Trials trials;

  private StatisticsSimulation(Trials trials) {
    this.trials = trials;
  }

  public static void main(String[] args) {
    int runs = 2_000;
    long seed = 1;
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 < args.length && args[i].equals("--seed")) {
        seed = Long.parseLong(args[i + 1]);
      } else if (i + 1 < args.length && args[i].equals("--runs")) {
        runs = Integer.parseInt(args[i + 1]);
      } else {
        System.err.println("usage: StatisticsSimulation [--seed N] [--runs N]");
        System.exit(2);
      }
    }
    StatisticsSimulation simulation = new StatisticsSimulation(new Trials(runs, LOOKS, seed));
    simulation.falseAborts();
    simulation.stops();
    simulation.powerByTraffic();
    simulation.otherLimits();
    simulation.latency();
    simulation.latencyOfUsers();
    simulation.shares();
    simulation.goals();
  }

  private void goals() {
    new GoalSimulation(page, trials).run();
  }

  private static Map<String, Noise> noises() {
    Map<String, Noise> noises = new LinkedHashMap<>();
    noises.put("independent errors", Noise.NONE);
    noises.put("outages that both arms share", new Noise(1, 0, 1));
    noises.put("errors of one caller in clumps of 2", new Noise(2, 0, 0));
    noises.put("clumps of 3", new Noise(3, 0, 0));
    noises.put("each arm's rate varies by half from window to window", new Noise(1, 0.5, 0));
    noises.put("clumps of 1.5 and rates that vary by half", new Noise(1.5, 0.5, 0));
    noises.put("each arm's rate varies by its size", new Noise(1, 1, 0));
    return noises;
  }

  private static Map<String, Supplier<StopRule>> rules() {
    Map<String, Supplier<StopRule>> rules = new LinkedHashMap<>();
    rules.put("Graylane", StopRules::anyIncrease);
    rules.put("z-test at each look", StopRules::zAtEachLook);
    rules.put("z-test at the end", StopRules::zAtTheEnd);
    rules.put("5 strikes over 1%", () -> StopRules.strikes(5, 0.01));
    rules.put("5 strikes over 3%", () -> StopRules.strikes(5, 0.03));
    return rules;
  }

  private void falseAborts() {
    page.table(
        "Harmless releases that are aborted", columns("traffic", List.copyOf(rules().keySet())));
    noises()
        .forEach(
            (name, noise) -> {
              List<Object> row = new ArrayList<>(List.of(name));
              for (Supplier<StopRule> rule : rules().values()) {
                row.add(Page.percent(errors(Scenario.usual().noise(noise), rule).stopped()));
              }
              page.row(row.toArray());
            });
  }

  private void stops() {
    page.table(
        "Bad releases: share aborted; canary requests until then, median (95 of 100)",
        "rule",
        "2 times the errors",
        "",
        "5 times the errors",
        "",
        "look");
    rules()
        .forEach(
            (name, rule) -> {
              Outcome twice = errors(Scenario.usual().ratio(2), rule);
              Outcome five = errors(Scenario.usual().ratio(5), rule);
              page.row(
                  name,
                  Page.percent(twice.stopped()),
                  Page.until(twice),
                  Page.percent(five.stopped()),
                  Page.until(five),
                  Math.round(five.looks()));
            });
    page.table(
        "Graylane on bad releases whose errors clump",
        "traffic",
        "2 times the errors",
        "",
        "5 times the errors",
        "");
    noises()
        .forEach(
            (name, noise) -> {
              Scenario scenario = Scenario.usual().noise(noise);
              Outcome twice = errors(scenario.ratio(2), StopRules::anyIncrease);
              Outcome five = errors(scenario.ratio(5), StopRules::anyIncrease);
              page.row(
                  name,
                  Page.percent(twice.stopped()),
                  Page.until(twice),
                  Page.percent(five.stopped()),
                  Page.until(five));
            });
  }

  private void powerByTraffic() {
    page.table(
        "Power by traffic: share of bad releases aborted within 60 looks; canary requests until"
            + " then",
        "requests a window, both arms",
        "error rate",
        "2 times",
        "",
        "5 times",
        "",
        "10 times",
        "");
    for (double rate : new double[] {0.001, 0.01, 0.05}) {
      for (int requests : new int[] {10, 30, 100, 300, 1000, 3000}) {
        List<Object> row = new ArrayList<>(List.of(requests, Page.percent(rate)));
        for (int ratio : new int[] {2, 5, 10}) {
          Outcome outcome =
              errors(
                  Scenario.usual().requests(requests).rate(rate).ratio(ratio),
                  StopRules::anyIncrease);
          row.add(Page.percent(outcome.stopped()));
          row.add(Page.until(outcome));
        }
        page.row(row.toArray());
      }
    }
  }

  private void otherLimits() {
    page.table(
        "Other limits of the error rate, the baseline's being 1%: share aborted; canary requests",
        "the canary's rate", "max: 2%", "", "maxIncrease: 1%", "");
    for (double ratio : new double[] {1, 1.9, 2, 3, 5, 10}) {
      Scenario scenario = Scenario.usual().ratio(ratio);
      Outcome rate = errors(scenario, () -> StopRules.rateOver(0.02));
      Outcome increase = errors(scenario, () -> StopRules.increaseOver(0.01));
      page.row(
          Page.percent(ratio / 100),
          Page.percent(rate.stopped()),
          Page.until(rate),
          Page.percent(increase.stopped()),
          Page.until(increase));
    }
  }

  private void latency() {
    page.table(
        "Latency at p95, limit 1.2 times the baseline's: share aborted; canary requests",
        "traffic",
        "the canary's p95",
        "Graylane",
        "",
        "5 strikes",
        "");
    Map<String, Noise> noises = new LinkedHashMap<>();
    noises.put("independent calls", Noise.NONE);
    noises.put("slow windows that both arms share", new Noise(1, 0, 0.5));
    noises.put("each arm's windows slow on their own by a tenth", new Noise(1, 0.1, 0));
    noises.put("each arm's windows slow on their own by a third", new Noise(1, 0.3, 0));
    Trials fewer = new Trials(Math.max(1, trials.runs() / 4), LOOKS, trials.seed());
    noises.forEach(
        (name, noise) -> {
          for (double ratio : new double[] {1, 1.2, 1.5, 2, 3}) {
            Scenario scenario = Scenario.usual().noise(noise).ratio(ratio);
            Outcome ours =
                Outcome.of(
                    chance -> new LatencyTraffic(scenario, chance),
                    () -> StopRules.slowerThan(1.2),
                    fewer);
            Outcome strikes =
                Outcome.of(
                    chance -> new LatencyTraffic(scenario, chance),
                    () -> StopRules.slowStrikes(5, 1.2),
                    fewer);
            page.row(
                name,
                ratio + " times",
                Page.percent(ours.stopped()),
                Page.until(ours),
                Page.percent(strikes.stopped()),
                Page.until(strikes));
          }
        });
  }

  private void latencyOfUsers() {
    page.table(
        "Latency at p95 of users who stay in their arm, limit 1.2 times: share aborted; canary"
            + " requests",
        "users",
        "their own latencies vary by",
        "1.0 times",
        "",
        "1.2 times",
        "",
        "2.0 times",
        "");
    Trials fewer = new Trials(Math.max(1, trials.runs() / 4), LOOKS, trials.seed());
    for (int users : new int[] {20_000, 2_000, 200}) {
      for (double variation : new double[] {0.1, 0.3, 1}) {
        List<Object> row = new ArrayList<>(List.of(users, Page.percent(variation)));
        for (double ratio : new double[] {1, 1.2, 2}) {
          Scenario scenario = Scenario.usual().ratio(ratio);
          Outcome outcome =
              Outcome.of(
                  chance -> new SlowUsersTraffic(scenario, users, variation, chance),
                  () -> StopRules.slowerThan(1.2),
                  fewer);
          row.add(Page.percent(outcome.stopped()));
          row.add(Page.until(outcome));
        }
        page.row(row.toArray());
      }
    }
  }

  private void shares() {
    page.table(
        "Sample-ratio mismatch: share of rollouts in which it was called",
        "traffic",
        "all is well",
        "a tenth of the canary's calls is lost",
        "half is lost");
    Trials fewer = new Trials(Math.max(1, trials.runs() / 4), LOOKS, trials.seed());
    sharesOf("each call on its own (TRACE)", 0, 0, fewer);
    sharesOf("20,000 users who stay in their arm", 20_000, 1, fewer);
    sharesOf("2,000 users", 2_000, 1, fewer);
    sharesOf("2,000 users, some of whom call very often", 2_000, 3, fewer);
  }

  private void sharesOf(String name, int users, double variation, Trials fewer) {
    List<Object> row = new ArrayList<>(List.of(name));
    for (double arrive : new double[] {1, 0.9, 0.5}) {
      Scenario scenario = Scenario.usual().ratio(arrive);
      row.add(
          Page.percent(
              Outcome.of(
                      chance -> new ShareTraffic(scenario, users, variation, chance),
                      StopRules::sampleRatio,
                      fewer)
                  .stopped()));
    }
    page.row(row.toArray());
  }

  private Outcome errors(Scenario scenario, Supplier<StopRule> rule) {
    return Outcome.of(chance -> new ErrorTraffic(scenario, chance), rule, trials);
  }

  private static String[] columns(String first, List<String> others) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(others);
    return all.toArray(new String[0]);
  }
}
