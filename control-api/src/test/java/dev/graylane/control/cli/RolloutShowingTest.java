package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What people and others see of rollouts. */
class RolloutShowingTest extends RolloutCommandLineSetting {
  private static final String CLEAR = "\u001b[H\u001b[2J";

  @Test
  void aGateIsShownWaitedForAndPassedByAnApproval() throws IOException {
    assertThat(startRollout(GATED).exit()).isZero();
    awaitWeight(1000);
    Said waiting = graylane("rollout", "status", "orders-v2", "--wait", "--timeout", "60s");
    assertThat(waiting.exit()).isEqualTo(3);
    assertThat(waiting.out()).contains("PAUSED").contains("waits for an approval");
    Said tree = graylane("rollout", "get", "orders-v2");
    assertThat(tree.out())
        .contains("orders v1 -> v2, CANARY, started by ada")
        .contains("1 of 1 acknowledged")
        .contains("asks for an approval");
    assertThat(graylane("rollout", "get").out())
        .contains("orders-v2", "PAUSED", "step 1 of 2 (10%)");
    assertThat(graylane("rollout", "resume", "orders-v2").err()).contains("rollout approve");
    assertThat(
            graylane("rollout", "approve", "orders-v2", "--reason", "looks good", "--author", "eve")
                .exit())
        .isZero();
    assertThat(graylane("rollout", "status", "orders", "--wait", "--timeout", "60s").exit())
        .isZero();
    assertThat(graylane("rollout", "history", "orders-v2").out())
        .contains("APPROVED 10%: looks good (eve)");
  }

  @Test
  void followingItWithoutATerminalIsALineForEachEvent() throws IOException {
    startRollout(rollout("[{weight: 1%, hold: 300ms}, {weight: 100%}]"));
    Said followed = graylane("rollout", "get", "orders-v2", "-w");
    assertThat(followed.exit()).isZero();
    assertThat(followed.out()).contains("STARTED orders v1 -> v2", "STEP 1 of 2: 1%", "SUCCEEDED");
    assertThat(followed.out()).doesNotContain("\u001b");
  }

  @Test
  void theSameIsThereOverRest() throws Exception {
    startRollout(GATED);
    awaitWeight(1000);
    assertThat(rest("GET", "/v1/rollouts/orders-v2", "")).contains("\"from\"", "\"v1\"");
    assertThat(rest("POST", "/v1/rollouts/orders-v2/abort", "{\"reason\": \"by REST\"}"))
        .contains("ROLLING_BACK");
    assertThat(rest("GET", "/v1/rollouts/orders-v2/history", "")).contains("by REST");
    assertThat(rest("POST", "/v1/rollouts/orders-v2/explode", "{}")).contains("INVALID_ARGUMENT");
    assertThat(rest("GET", "/v1/rollouts", "")).contains("orders-v2");
  }

  @Test
  void followingItOnATerminalIsOneTreeThatIsDrawnAnewUntilTheEnd() throws IOException {
    startRollout(rollout("[{weight: 1%, hold: 1s}, {weight: 100%}]"));
    interactive = true;
    Said followed = graylane("rollout", "get", "orders-v2", "-w");
    assertThat(followed.exit()).isZero();
    assertThat(followed.out()).startsWith(CLEAR);
    String last = followed.out().substring(followed.out().lastIndexOf(CLEAR));
    assertThat(last).contains("SUCCEEDED", "orders v1 -> v2, CANARY, started by ada", "1%", "100%");
  }

  @Test
  void theTreeSaysWhereItIsWhatItWaitsForAndHowLong() throws IOException {
    startRollout(rollout("[{weight: 1%, hold: 1h}, {weight: 100%}]"));
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(graylane("rollout", "get", "orders-v2").out())
                    .contains("agents  1 of 1 acknowledged")
                    .containsPattern("1 +1% +OBSERVE")
                    .containsPattern("waits for: hold, \\d+m.* left"));
  }

  @Test
  void overRestARolloutIsShownInTheFormInWhichItIsWritten() throws Exception {
    startRollout(GATED);
    assertThat(rest("GET", "/v1/rollouts/orders-v2", ""))
        .contains("\"resource\":")
        .contains("\"weight\":\"10%\"", "\"warmup\":\"0s\"");
  }

  @Test
  void whatAWebhookPassesOnMovesNoRollout() throws Exception {
    startRollout(GATED);
    String answer =
        rest("POST", "/v1/rollouts/orders-v2/approve", "{}", "graylane-rollout", "orders-v2");
    assertThat(answer).contains("comes of a webhook of Rollout orders-v2");
    assertThat(rest("GET", "/v1/rollouts/orders-v2", "", "graylane-rollout", "orders-v2"))
        .contains("\"phase\"")
        .doesNotContain("\"approvals\"");
  }

  private String rest(String method, String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
