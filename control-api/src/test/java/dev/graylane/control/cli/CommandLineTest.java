package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.control.server.TestAgent;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What people and pipelines see: standard output, standard error, and the exit code. */
class CommandLineTest extends CommandLineSetting {
  @Test
  void applySaysWhatChangedAndTheRevision() throws IOException {
    Said first = apply(ORDERS + "---\n" + CANARY);
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("Service orders created", "Route orders-canary created")
        .containsPattern("revision \\d+");
    assertThat(apply(ORDERS + "---\n" + CANARY).out()).contains("unchanged");
    assertThat(apply(CANARY.replace("10%", "30%").replace("90%", "70%")).out())
        .contains("Route orders-canary changed");
  }

  @Test
  void rulesAreReadFromStandardInput() {
    Said said = with(server.address(), ORDERS, "apply", "-f", "-");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("Service orders created");
  }

  @Test
  void everyMistakeIsToldWithFileLineAndWhatWasExpectedAndNothingIsApplied() throws IOException {
    Said said =
        apply(
            ORDERS
                + """
                ---
                kind: Route
                name: orders-canary
                spilt: {v1: 100%}
                """);
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err())
        .contains("rules.yaml:11:1: error: Route orders-canary spilt: unknown field")
        .contains("rules.yaml:9:1: error: Route orders-canary: `service` is missing")
        .contains("nothing was changed");
    assertThat(graylane("get", "-o", "yaml").out()).doesNotContain("orders");
  }

  @Test
  void aReferenceToNothingIsTold() throws IOException {
    Said said = apply(ORDERS + "---\n" + CANARY.replace("service: orders", "service: ordres"));
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("rules.yaml:").contains("ordres");
  }

  @Test
  void waitReturnsWhenEveryAgentHasTheRevision() throws IOException {
    try (TestAgent agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect()) {
      await().until(() -> graylane("agents").out().contains("shop-1"));
      Said said = apply(ORDERS, "--wait");
      assertThat(said.exit()).as(said.err()).isZero();
      assertThat(said.err()).contains("is acknowledged by 1 agent");
      assertThat(agent.held).containsKey("service/orders");
    }
  }

  @Test
  void waitNamesTheAgentThatDoesNotAcknowledgeAndEndsWithThree() throws IOException {
    try (TestAgent agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect()) {
      await().until(() -> graylane("agents").out().contains("shop-1"));
      agent.acknowledges = false;
      Said said = apply(ORDERS, "--wait", "--timeout", "1s");
      assertThat(said.exit()).isEqualTo(3);
      assertThat(said.err() + said.out()).contains("shop-1");
    }
  }

  @Test
  void getShowsATableAndDocumentsThatCanBeAppliedAgain() throws IOException {
    apply(ORDERS + "---\n" + CANARY);
    assertThat(graylane("get").out()).contains("KIND", "orders-canary", "v1 90%, v2 10%");
    Said yaml = graylane("get", "route", "orders-canary", "-o", "yaml");
    assertThat(yaml.out()).contains("kind: Route", "v2: 10%");
    assertThat(apply(yaml.out()).out()).contains("unchanged");
    assertThat(graylane("get", "route", "orders-canary", "-o", "json").out())
        .contains("\"v2\": \"10%\"");
    Said nothing = graylane("get", "route", "nothing");
    assertThat(nothing.exit()).isEqualTo(1);
    assertThat(nothing.err()).contains("nothing");
  }

  @Test
  void diffShowsWhatApplyWouldChangeAndCanTellItByItsExitCode() throws IOException {
    apply(ORDERS + "---\n" + CANARY);
    String more = file("more.yaml", CANARY.replace("10%", "30%").replace("90%", "70%"));
    Said said = graylane("diff", "-f", more);
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("-  v1: 90%", "+  v1: 70%");
    assertThat(graylane("diff", "-f", more, "--exit-code").exit()).isEqualTo(1);
    assertThat(graylane("diff", "-f", file("same.yaml", CANARY), "--exit-code").exit()).isZero();
  }

  @Test
  void validateNeedsNoServer() throws IOException {
    String wrong = file("wrong.yaml", CANARY.replace("10%", "20%"));
    Said said = with("", "", "validate", "-f", file("orders.yaml", ORDERS), "-f", wrong);
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("wrong.yaml").contains("110%").contains("100%");
    Said right = with("", "", "validate", "-f", file("both.yaml", ORDERS + "---\n" + CANARY));
    assertThat(right.exit()).as(right.err()).isZero();
  }

  @Test
  void deleteAndRollbackUndoEachOther() throws IOException {
    apply(ORDERS);
    String revision = apply(CANARY).out().replaceAll("(?s).*revision (\\d+).*", "$1");
    assertThat(graylane("delete", "route", "orders-canary").out())
        .contains("Route orders-canary deleted");
    assertThat(graylane("get", "route", "orders-canary").exit()).isEqualTo(1);
    Said back = graylane("rollback", revision);
    assertThat(back.exit()).as(back.err()).isZero();
    assertThat(graylane("get", "route", "orders-canary").exit()).isZero();
    assertThat(graylane("delete", "route", "not-there").exit()).isEqualTo(1);
  }

  @Test
  void historyTellsWhoChangedWhatAndWhy() throws IOException {
    apply(ORDERS, "--reason", "the first");
    apply(CANARY);
    assertThat(graylane("history").out())
        .contains("the first")
        .contains("+Service orders")
        .contains("+Route orders-canary");
  }

  @Test
  void explainTellsTheReleaseAndTheWay() throws IOException {
    apply(
        ORDERS
            + """
            ---
            kind: Route
            name: orders-beta
            service: orders
            priority: 100
            when: {header: {name: x-beta, exact: "yes"}}
            split: {v2: 100%}
            """);
    Said beta = graylane("explain", "http://orders/api", "-H", "x-beta: yes");
    assertThat(beta.exit()).as(beta.err()).isZero();
    assertThat(beta.out()).contains("orders v2", "127.0.0.1:9002", "route orders-beta: matched");
    assertThat(graylane("explain", "http://orders/api").out())
        .contains("orders v1", "route orders-beta: did not match", "x-beta = (none)");
  }

  @Test
  void agentsTopAndDoctorTellTheStateOfThings() throws IOException {
    assertThat(graylane("agents").err()).contains("no agent has connected");
    assertThat(graylane("top").err()).contains("no agent reported a call");
    try (TestAgent agent =
        new TestAgent(server.port(), "orders", "v1", "orders-1").connect("127.0.0.1:9001")) {
      await().until(() -> graylane("agents").out().contains("orders-1"));
      apply(ORDERS, "--wait");
      assertThat(graylane("agents").out()).contains("orders", "v1", "SYNCED");
      Said doctor = graylane("doctor");
      assertThat(doctor.out()).contains("control server");
    }
  }

  @Test
  void aWrongCommandLineEndsWithTwoAndShowsTheUsage() {
    Said said = graylane("aply");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("aply").contains("apply");
    assertThat(graylane("apply").exit()).isEqualTo(2);
    assertThat(graylane("get", "-o", "xml").exit()).isEqualTo(2);
    assertThat(graylane().exit()).isEqualTo(2);
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    Said said = with("http://127.0.0.1:1", "", "get");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("127.0.0.1:1");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Said said = graylane("apply", "-f", folder.resolve("none.yaml").toString());
    assertThat(said.exit()).isNotZero();
    assertThat(said.err()).contains("none.yaml");
  }
}
