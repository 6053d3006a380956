package dev.graylane.control.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.Manifest;
import dev.graylane.v1.Problem;
import dev.graylane.v1.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rollout that cannot work is refused before it starts, with its line and the reason. */
class RolloutMistakesTest {
  private static final String BEFORE =
      """
      kind: Service
      name: orders
      baseline: v1
      ---
      kind: Rollout
      name: orders-v2
      service: orders
      to: v2
      """;
  private static final int FIRST_LINE = 9;

  private static List<Problem> problems(String text) {
    return OfflineCheck.of(
        List.of(Manifest.newBuilder().setFile("orders-v2.yaml").setText(text).build()));
  }

  private static List<Problem> errors(String text) {
    return problems(text).stream().filter(p -> p.getSeverity() == Severity.ERROR).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steps: [{weight: 10%, hold: 5m}, {weight: 5%, hold: 5m}] | falls from 10% to 5%",
        "steps: [{weight: 150%}] | at most 100%",
        "steps: [{weight: 0%}] | found 0%",
        "steps: [{weight: 5%, hold: 0s}] | found 0s",
        "steps: [{hold: 5m}] | `weight` is missing",
        "steps: [] | at least one step",
        "steps: [{when: {audience: nobody}}] | no Audience nobody",
        "steps: [{weight: 5%, hold: 2h}]\\nlongest: 1h | not below `longest`",
        "steps: [{weight: 5%}]\\nkey: SESSION | USER, IP, TRACE",
        "steps: [{weight: 5%}]\\nblueGreen: {preview: {region: {exact: x}}} | BLUE_GREEN",
        "strategy: BLUE_GREEN | `blueGreen` is missing",
        "strategy: PURPLE | CANARY, BLUE_GREEN",
        "steps: [{weight: 5%}]\\nchecks: {minRequests: 5} | name no check",
        "steps: [{weight: 5%}]\\nchecks: {errorRate: {confidence: 99%}} | has no bound",
        "steps: [{weight: 5%}]\\nchecks: {errorRate: {max: 1%, confidence: 40%}} | above 50%",
        "steps: [{weight: 5%}]\\nchecks: {latency: [{quantile: 99, max: 1s}]} | between 0 and 1",
        "steps: [{weight: 5%}]\\nchecks: {latency: [{quantile: 0.99}]} | has no bound",
        "steps: [{weight: 5%}]\\nchecks: {requestRate: {}} | has no bound",
        "steps: [{weight: 5%}]\\nchecks: {interval: 10ms, errorRate: {max: 1%}} | at least 1s",
        "steps: [{weight: 5%}]\\nchecks: {errorRate: {nonInferiority: 1}} | expected above 1",
        "steps: [{weight: 5%}]\\nchecks: {metrics: [{name: a, min: 2, max: 1}]} | min not above max",
        "steps: [{weight: 5%}]\\nchecks: {prometheus: [{name: a, url: prom, query: x, max: 1}]} | expected http://host/",
        "steps: [{weight: 5%}]\\nwebhooks: [{url: 'http://localhost:7700/v1/rollouts/a/promote'}] | in circles",
        "steps: [{weight: 5%}]\\nwebhooks: [{url: 'https://ops/graylane//v1/./%72ollouts/a/abort'}] | in circles",
        "steps: [{weight: 5%}]\\nchecks: {webhooks: [{name: a, url: 'http://h:7700/v1/rollouts'}]} | in circles",
        "steps: [{weight: 5%}]\\nwebhooks: [{url: 'http://a/', on: [NEVER]}] | START, GATE",
        "steps: [{weight: 5%}]\\nspeed: high | unknown field `speed`",
      })
  void aMistakeIsToldWithItsLine(String lines, String expected) {
    List<Problem> errors = problems(BEFORE + lines.replace("\\n", "\n") + "\n");
    assertThat(errors)
        .anySatisfy(
            problem -> {
              assertThat(problem.getMessage() + problem.getPath()).contains(expected.strip());
              assertThat(problem.getFile()).isEqualTo("orders-v2.yaml");
            });
    assertThat(errors).allSatisfy(problem -> assertThat(problem.getLine()).isPositive());
  }

  @Test
  void aFallingStepIsToldAtItsOwnLine() {
    String steps = "steps:\n  - {weight: 10%, hold: 5m}\n  - {weight: 5%, hold: 5m}\n";
    assertThat(errors(BEFORE + steps)).extracting(Problem::getLine).containsExactly(FIRST_LINE + 2);
  }

  @Test
  void aReleaseThatIsTheBaselineAlreadyIsNoTarget() {
    assertThat(errors(BEFORE.replace("to: v2", "to: v1") + "steps: [{weight: 5%}]\n"))
        .extracting(Problem::getMessage)
        .containsExactly("v1 is the baseline of Service orders");
  }

  @Test
  void twoRolloutsOfOneServiceAreRefused() {
    String first = BEFORE + "steps: [{weight: 5%}]\n";
    String second =
        "---\nkind: Rollout\nname: orders-v3\nservice: orders\nto: v3\nsteps: [{weight: 5%}]\n";
    assertThat(errors(first + second))
        .extracting(Problem::getMessage)
        .containsExactly("Rollout orders-v2 is of this service too; one can be active at a time");
  }

  @Test
  void aRouteThatTakesEveryCallBeforeItIsTold() {
    String route = "---\nkind: Route\nname: all\nservice: orders\npriority: 5\nsplit: {v1: 100%}\n";
    assertThat(errors(BEFORE + "steps: [{weight: 5%}]\n" + route))
        .extracting(Problem::getMessage)
        .containsExactly("would never see a call: Route all before it takes every one");
  }

  @Test
  void stepsWithoutChecksAreDoubted() {
    assertThat(problems(BEFORE + "steps: [{weight: 5%}]\n"))
        .extracting(Problem::getMessage)
        .containsExactly("there are none: steps pass by time and approvals alone");
  }

  @Test
  void whatIsRightIsTakenSilently() {
    String right =
        """
        key: USER
        steps: [{weight: 1%, hold: 5m}, {weight: 10%, hold: 10m}, {weight: 50%, pause: true}, {weight: 100%}]
        checks:
          minRequests: 200
          interval: 30s
          failureLimit: 2
          errorRate: {max: 1%, maxIncrease: 0.5%, confidence: 99%}
          latency: [{quantile: 0.99, max: 300ms}, {quantile: 0.95, maxRatio: 1.2, confidence: 99%}]
        onFailure: ROLLBACK
        """;
    assertThat(problems(BEFORE + right)).isEmpty();
  }
}
