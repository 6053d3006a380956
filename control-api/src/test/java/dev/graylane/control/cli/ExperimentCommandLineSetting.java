package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.control.server.TestAgent;
import dev.graylane.routing.VariantShares;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.ExperimentRule;
import dev.graylane.v1.ExperimentStats;
import dev.graylane.v1.Exposures;
import dev.graylane.v1.ServiceBundle;
import dev.graylane.v1.Stats;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What people see of experiments, and an agent that gets to hold them. */
abstract class ExperimentCommandLineSetting extends CommandLineSetting {
  static final String BUTTON =
      """
      kind: Experiment
      name: button
      service: orders
      variants:
        - {name: old, release: v1}
        - {name: new, release: v2}
      goal: {service: orders, when: {path: {prefix: /pay}}, within: 1s}
      """;

  static final String COLOURS =
      """
      kind: Experiment
      name: colours
      service: orders
      header: x-colour
      variants: [{name: blue}, {name: red, value: "#ff0000"}]
      goal: {pushed: true}
      """;

  TestAgent agent;

  @BeforeEach
  void orders() throws IOException {
    agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect();
    assertThat(apply(ORDERS, "--wait").exit()).isZero();
  }

  @AfterEach
  void leave() {
    agent.close();
  }

  /** However slow the machine is. */
  static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  Said startExperiment(String text, String... more) throws IOException {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of("experiment", "start", file("e.yaml", text), "--author", "ada"));
    arguments.addAll(List.of(more));
    return graylane(arguments.toArray(String[]::new));
  }

  ServiceBundle held() {
    synchronized (agent.held) {
      Bundle bundle = agent.held.get("service/orders");
      return bundle == null ? ServiceBundle.getDefaultInstance() : bundle.getService();
    }
  }

  ExperimentRule heldRule(String name) {
    await().untilAsserted(() -> assertThat(rules()).contains(name));
    return held().getExperimentsList().stream()
        .filter(rule -> rule.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  List<String> rules() {
    return held().getExperimentsList().stream().map(ExperimentRule::getName).toList();
  }

  /** As an agent would: users in their variants, of whom each so many-th reaches the goal. */
  void report(ExperimentRule rule, int users, int oldEvery, int newEvery) {
    VariantShares shares = VariantShares.of(rule);
    ExperimentStats.Builder stats =
        ExperimentStats.newBuilder().setExperiment(rule.getName()).setRun(rule.getRun());
    Exposures.Builder[] exposures = new Exposures.Builder[rule.getVariantsCount()];
    for (int i = 0; i < exposures.length; i++) {
      exposures[i] = Exposures.newBuilder().setVariant(rule.getVariants(i).getName());
    }
    for (long user = 0; user < users; user++) {
      long hash = user * 0x9E3779B97F4A7C15L;
      int variant = shares.of(String.format(Locale.ROOT, "%016x", hash));
      if (variant >= 0) {
        exposures[variant].addUsers(hash).addAges(500);
        int every = variant == 0 ? oldEvery : newEvery;
        if (every > 0 && user % every == 0) {
          stats.addGoalUsers(hash).addGoalAges(100);
        }
      }
    }
    for (Exposures.Builder each : exposures) {
      stats.addExposures(each);
    }
    agent.report(Stats.newBuilder().addExperiments(stats));
  }
}
