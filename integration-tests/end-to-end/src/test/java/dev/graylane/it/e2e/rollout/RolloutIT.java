package dev.graylane.it.e2e.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts of real JVMs with agents, under steady load. One shop for all of them, in turn. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RolloutIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir static Path folder;
  @AutoClose private static Shop shop;

  @BeforeAll
  static void open() throws Exception {
    shop = new Shop(folder);
    shop.release("v1");
    shop.release("v2");
    shop.caller();
    assertThat(shop.apply("kind: Service\nname: orders\nbaseline: v1\n").exit()).isZero();
    shop.awaitAgents("shop", "v1", "v2");
  }

  private static String rollout(String steps) {
    return """
        kind: Rollout
        name: orders-v2
        service: orders
        to: v2
        key: USER
        warmup: 0s
        checks:
          interval: 1s
          minRequests: 40
          errorRate: {maxRatio: 1, confidence: 95%}
        """
        + steps
        + "\n";
  }

  @Test
  @Order(1)
  void withoutTrafficItWaits() throws InterruptedException, IOException {
    assertThat(
            shop.startRollout(rollout("steps: [{weight: 10%, hold: 1s}, {weight: 100%}]")).exit())
        .isZero();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(shop.graylane("rollout", "status", "orders-v2").text())
                    .contains("RUNNING, step 1 of 2")
                    .contains("no traffic at the new release"));
    Shop.Said waited = shop.graylane("rollout", "status", "orders-v2", "--wait", "--timeout", "3s");
    assertThat(waited.exit()).isEqualTo(3);
    assertThat(waited.text()).contains("step 1 of 2");
    shop.graylane("rollout", "abort", "orders-v2");
    shop.graylane("rollout", "status", "orders-v2", "--wait");
  }

  @Test
  @Order(2)
  void aReleaseThatFailsTenTimesAsOftenIsRolledBackByItself()
      throws InterruptedException, IOException {
    shop.ask("v1", "/fail-every/200");
    shop.ask("v2", "/fail-every/20");
    shop.ask("caller", "/go");
    Shop.Said said =
        shop.startRollout(
            rollout("steps: [{weight: 10%, hold: 2m}, {weight: 100%}]"),
            "--wait",
            "--timeout",
            "3m");
    long served = Long.parseLong(shop.ask("v2", "/count"));
    assertThat(said.exit()).as(said.text()).isEqualTo(1);
    assertThat(said.text()).contains("ROLLED_BACK").contains("errorRate.maxRatio");
    assertThat(served).as("calls that v2 served").isBetween(20L, 300L);
  }

  @Test
  @Order(3)
  void aReleaseThatIsSlowAtTheNinetyFifthPercentileIsRolledBackByItself()
      throws InterruptedException, IOException {
    shop.ask("v1", "/fail-every/0");
    shop.ask("v2", "/fail-every/0");
    shop.ask("v2", "/slow-every/8");
    shop.ask("caller", "/go");
    Shop.Said said =
        shop.startRollout(
            rollout("steps: [{weight: 40%, hold: 3m}, {weight: 100%}]")
                .replace(
                    "errorRate: {maxRatio: 1, confidence: 95%}",
                    "latency: [{quantile: 0.95, maxRatio: 1.5, confidence: 95%}]"),
            "--wait",
            "--timeout",
            "4m");
    long served = Long.parseLong(shop.ask("v2", "/count"));
    shop.ask("v2", "/slow-every/0");
    assertThat(said.exit()).as(said.text()).isEqualTo(1);
    assertThat(said.text()).contains("ROLLED_BACK").contains("latency.p95.maxRatio");
    assertThat(served).as("calls that v2 served").isLessThan(2_000);
  }

  @Test
  @Order(4)
  void aBlueGreenSwitchAndTheWayBackFailNoCall() throws InterruptedException, IOException {
    shop.ask("v1", "/fail-every/0");
    shop.ask("v2", "/fail-every/0");
    shop.ask("caller", "/go");
    String spec =
        rollout(
                "blueGreen: {preview: {header: {name: x-preview, exact: \"yes\"}}, pause: true, keep: 1h}")
            .replace("checks:", "strategy: BLUE_GREEN\nchecks:")
            .replace("minRequests: 40", "minRequests: 1");
    assertThat(shop.startRollout(spec).exit()).isZero();
    await().atMost(PATIENCE).until(() -> shop.ask("caller", "/preview").equals("v2"));
    Shop.Said gate = shop.graylane("rollout", "status", "orders-v2", "--wait", "--timeout", "60s");
    assertThat(gate.text()).contains("waits for an approval");
    assertThat(shop.ask("caller", "/seen")).doesNotContain("v2=");
    shop.graylane("rollout", "approve", "orders-v2");
    await().atMost(PATIENCE).until(() -> shop.ask("caller", "/seen").contains("v2="));
    shop.graylane("rollout", "abort", "orders-v2");
    shop.graylane("rollout", "status", "orders-v2", "--wait");
    assertThat(shop.ask("caller", "/seen")).doesNotContain("FAILED");
    shop.ask("caller", "/go");
    await().atMost(PATIENCE).until(() -> shop.ask("caller", "/seen").matches(".*v1=\\d{2,}.*"));
    assertThat(shop.ask("caller", "/seen"))
        .as("after the way back")
        .doesNotContain("FAILED", "v2=");
  }

  @Test
  @Order(5)
  void aGoodReleaseGoesToTheEndByItselfWithoutOneFailedCall()
      throws InterruptedException, IOException {
    shop.ask("caller", "/go");
    Shop.Said said =
        shop.startRollout(
            rollout("steps: [{weight: 20%, hold: 2s}, {weight: 50%, hold: 2s}, {weight: 100%}]"),
            "--wait",
            "--timeout",
            "4m");
    assertThat(said.exit()).as(said.text() + shop.logs()).isZero();
    String seen = shop.ask("caller", "/seen");
    assertThat(seen).contains("v1=", "v2=").doesNotContain("FAILED");
    assertThat(shop.graylane("get", "service", "orders", "-o", "yaml").text())
        .contains("baseline: v2");
  }
}
