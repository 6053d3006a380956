package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is refused of rollouts, and beside them. */
class RolloutRefusalsTest extends RolloutCommandLineSetting {
  @Test
  void aSecondRolloutOfTheServiceIsRefused() throws IOException {
    startRollout(GATED);
    Said second = startRollout(GATED.replace("orders-v2", "orders-v3").replace("to: v2", "to: v3"));
    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.err()).contains("Rollout orders-v2 is active on orders");
  }

  @Test
  void weightsThatARolloutMovesAreNotChangedByHandUnlessForcedAndThenItPauses() throws IOException {
    startRollout(GATED.replace("10%, pause: true", "10%, hold: 1h"));
    awaitWeight(1000);
    String route =
        file(
            "hand.yaml",
            "kind: Route\nname: hand\nservice: orders\npriority: -1\nsplit: {v3: 100%}\n");
    Said refused = graylane("apply", "-f", route);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("Rollout orders-v2 is active on orders").contains("--force");
    Said baseline =
        graylane(
            "apply",
            "-f",
            file("orders.yaml", THREE_RELEASES.replace("baseline: v1", "baseline: v3")));
    assertThat(baseline.exit()).isEqualTo(1);
    Said testers =
        graylane(
            "apply",
            "-f",
            file(
                "testers.yaml",
                "kind: Route\nname: testers\nservice: orders\npriority: 9\n"
                    + "when: {header: {name: x-test, present: true}}\nsplit: {v2: 100%}\n"));
    assertThat(testers.exit()).as(testers.err()).isZero();
    assertThat(graylane("apply", "-f", route, "--force").exit()).isZero();
    assertThat(graylane("rollout", "status", "orders-v2").out())
        .contains("PAUSED")
        .contains("changed by hand");
  }

  @Test
  void aServiceWhoseReleasesAnExperimentComparesIsNotRolledOut() throws IOException {
    String experiment =
        """
        kind: Experiment
        name: basket
        service: orders
        variants: [{name: old, release: v1}, {name: new, release: v2}]
        goal: {pushed: true, within: 1m}
        """;
    Said started = graylane("experiment", "start", file("basket.yaml", experiment));
    assertThat(started.exit()).as(started.err()).isZero();
    Said refused = startRollout(GATED);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("r.yaml:3").contains("Experiment basket");
    assertThat(graylane("experiment", "stop", "basket").exit()).isZero();
    assertThat(startRollout(GATED).exit()).isZero();
  }

  @Test
  void anAudienceThatAnActiveRolloutNamesCannotBeDeleted() throws IOException {
    graylane(
        "apply",
        "-f",
        file("beta.yaml", "kind: Audience\nname: beta\nwhen: {region: {exact: hangzhou}}\n"));
    startRollout(rollout("[{when: {audience: beta}, hold: 1h}, {weight: 100%}]"));
    await().untilAsserted(() -> assertThat(heldRoutes()).hasSize(2));
    Said said = graylane("delete", "audience", "beta");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("still needed by Rollout orders-v2");
    graylane("rollout", "abort", "orders-v2");
    graylane("rollout", "status", "orders-v2", "--wait");
    assertThat(graylane("delete", "audience", "beta").exit()).isZero();
  }

  @Test
  void whatCannotWorkIsRefusedWithFileLineAndReason() throws IOException {
    Said falls = startRollout(rollout("[{weight: 10%}, {weight: 5%}]"));
    assertThat(falls.exit()).isEqualTo(1);
    assertThat(falls.err()).contains("r.yaml:7").contains("falls from 10% to 5%");
    Said unknown = startRollout(GATED.replace("to: v2", "to: v9"));
    assertThat(unknown.err()).contains("r.yaml:4").contains("has no release v9");
    Said nobody = startRollout(GATED.replace("service: orders", "service: stock"));
    assertThat(nobody.exit()).isEqualTo(1);
    assertThat(nobody.err()).contains("r.yaml:3").contains("stock");
    Said applied = graylane("apply", "-f", file("r.yaml", GATED));
    assertThat(applied.exit()).isEqualTo(1);
    assertThat(applied.err()).contains("graylane rollout start");
    assertThat(graylane("rollout", "get").err()).contains("there are no rollouts");
    assertThat(graylane("rollout", "status", "nothing").exit()).isEqualTo(1);
    assertThat(graylane("rollout").exit()).isEqualTo(2);
  }
}
