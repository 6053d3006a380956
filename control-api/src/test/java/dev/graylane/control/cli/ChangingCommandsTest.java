package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.control.server.TestAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * {@code apply}, {@code diff}, {@code validate}, {@code delete}, {@code history}, {@code rollback}.
 */
class ChangingCommandsTest extends CommandLineSetting {

  @Test
  void aFolderIsAppliedWithAllThatIsBelowItAsOneRevision() throws IOException {
    Path below = Files.createDirectories(folder.resolve("rules/orders"));
    Files.writeString(folder.resolve("rules/service.yml"), ORDERS);
    Files.writeString(
        below.resolve("canary.json"),
        """
        {"kind": "Route", "name": "orders-canary", "service": "orders", "split": {"v1": "100%"}}
        """);
    Files.writeString(below.resolve("README.md"), "not a rule: {");
    Said said = graylane("apply", "-f", folder.resolve("rules").toString());
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("Service orders created", "Route orders-canary created");
    assertThat(graylane("history").out().lines().count())
        .as("a heading and one change")
        .isEqualTo(2);
    Said none = graylane("apply", "-f", Files.createDirectory(folder.resolve("empty")).toString());
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).contains("no *.yaml, *.yml or *.json").contains("empty");
  }

  @Test
  void aMistakeInOneFileOfAFolderKeepsAllOfThemOut() throws IOException {
    Path rules = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(rules.resolve("a.yaml"), ORDERS);
    Files.writeString(rules.resolve("b.yaml"), CANARY.replace("10%", "20%"));
    Files.writeString(rules.resolve("c.yaml"), "kind: Route\n  name: x\n");
    Said said = graylane("apply", "-f", rules.toString());
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("b.yaml:").contains("110%").contains("c.yaml:2");
    assertThat(graylane("get").err()).contains("there are no resources");
  }

  @Test
  void aMistakeOnStandardInputHasItsLine() {
    Said said = with(server.address(), ORDERS + "colour: red\n", "apply", "-f", "-");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("-:8:1: error:").contains("colour");
  }

  @Test
  void aDryRunTellsWhatWouldChangeAndChangesNothing() throws IOException {
    Said said = apply(ORDERS, "--dry-run");
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("Service orders created (dry run)").doesNotContain("revision");
    assertThat(graylane("get").err()).contains("there are no resources");
    assertThat(apply(CANARY, "--dry-run").exit()).as("a mistake is one all the same").isEqualTo(1);
  }

  @Test
  void waitEndsWithThreeForAnAgentThatRefusesAndSaysWhy() throws IOException {
    try (TestAgent agent = new TestAgent(server.port(), "shop", "v1", "shop-1")) {
      agent.refusing("service/orders", "cannot be compiled").connect();
      await().until(() -> graylane("agents").out().contains("shop-1"));
      Said said = apply(ORDERS, "--wait");
      assertThat(said.exit()).isEqualTo(3);
      assertThat(said.err()).contains("shop-1").contains("service/orders: cannot be compiled");
      assertThat(graylane("agents").out()).contains("REJECTED").contains("cannot be compiled");
      assertThat(graylane("doctor").exit()).as("a refused rule is a failure").isEqualTo(1);
    }
  }

  @Test
  void waitWithoutAgentsSaysSo() throws IOException {
    Said said = apply(ORDERS, "--wait");
    assertThat(said.exit()).isZero();
    assertThat(said.err()).contains("no agent is connected");
  }

  @Test
  void waitForAnUnknownTimeIsAMistakeOfUsage() throws IOException {
    Said said = apply(ORDERS, "--wait", "--timeout", "soon");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("soon");
  }

  @Test
  void whatIsStillNamedIsNotDeleted() throws IOException {
    apply(ORDERS + "---\n" + CANARY);
    Said said = graylane("delete", "service", "orders");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("orders-canary");
    assertThat(graylane("get", "service", "orders").exit()).isZero();
    assertThat(graylane("delete", "sevrice", "orders").exit()).isEqualTo(2);
  }

  @Test
  void validateWithAServerSeesWhatTheServerHolds() throws IOException {
    String canary = file("canary.yaml", CANARY);
    assertThat(graylane("validate", "-f", canary).exit()).as("no service there").isEqualTo(1);
    apply(ORDERS);
    assertThat(graylane("validate", "-f", canary).exit()).isZero();
    assertThat(graylane("get", "route", "orders-canary").exit()).as("nothing changed").isEqualTo(1);
  }

  @Test
  void aWarningFailsOnlyWhereThatIsAskedFor() throws IOException {
    String hidden =
        file(
            "hidden.yaml",
            ORDERS
                + "---\n"
                + CANARY.replace("orders-canary", "all")
                + "priority: 10\n---\n"
                + CANARY);
    Said said = graylane("validate", "-f", hidden);
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.err()).contains("warning:");
    assertThat(graylane("validate", "-f", hidden, "--strict").exit()).isEqualTo(1);
  }

  @Test
  void oneChangeIsShownWithAuthorReasonAndDiff() throws IOException {
    apply(ORDERS, "--reason", "the first", "--author", "ada");
    String revision = revisionOf(apply(ORDERS.replace("9001", "9009"), "--author", "grace"));
    assertThat(graylane("history", revision).out())
        .contains("revision " + revision, "grace", "9001", "9009");
    assertThat(graylane("history", "-o", "json").out()).contains("\"author\": \"ada\"");
    assertThat(graylane("history", "-o", "yaml").out()).contains("author: ada");
    assertThat(graylane("history", "4711").exit()).isEqualTo(1);
    assertThat(graylane("history", "yesterday").exit()).isEqualTo(2);
  }

  @Test
  void aRollbackIsARevisionOfItsOwnAndAnUnknownOneIsRefused() throws IOException {
    String first = revisionOf(apply(ORDERS));
    apply(CANARY);
    Said back = graylane("rollback", "--to", first, "--reason", "too many errors", "--wait");
    assertThat(back.exit()).as(back.err()).isZero();
    assertThat(back.out()).contains("Route orders-canary deleted");
    assertThat(graylane("history").out()).contains("too many errors").contains("-Route");
    assertThat(graylane("rollback", "4711").exit()).isEqualTo(1);
    assertThat(graylane("rollback").exit()).isEqualTo(2);
  }

  private static String revisionOf(Said said) {
    return said.out().replaceAll("(?s).*revision (\\d+).*", "$1");
  }
}
