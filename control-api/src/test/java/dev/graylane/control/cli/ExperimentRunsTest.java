package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.control.server.ControlServer;
import dev.graylane.control.server.ServerOptions;
import dev.graylane.control.server.TestAgent;
import dev.graylane.control.state.Experiments;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.Stores;
import dev.graylane.v1.ExperimentPhase;
import dev.graylane.v1.ExperimentRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** How runs end, go on after a restart, and are shown later. */
class ExperimentRunsTest extends ExperimentCommandLineSetting {
  @Test
  void stoppingTakesTheRuleAwayAndWaitsForTheLastGoals() throws IOException {
    startExperiment(BUTTON);
    heldRule("button");
    assertThat(graylane("experiment", "stop", "button", "--reason", "enough").exit()).isZero();
    await().untilAsserted(() -> assertThat(rules()).isEmpty());
    assertThat(held().getGoalsList()).as("goals still count").hasSize(1);
    assertThat(graylane("experiment", "stop", "button").out()).contains("nothing was to be done");
    assertThat(startExperiment(BUTTON).err()).contains("still waits for goals");
    assertThat(graylane("experiment", "results", "button").out())
        .contains("STOPPING", "STOPPED stopped: enough (");
  }

  @Test
  void anEarlierRunIsListedAndShown() throws Exception {
    startExperiment(BUTTON);
    report(heldRule("button"), 200, 20, 10);
    await()
        .untilAsserted(
            () -> assertThat(graylane("experiment", "list").out()).containsPattern(" 200 "));
    graylane("experiment", "stop", "button", "--reason", "enough");
    agent.close();
    server.close();
    endInTheStore();
    server = ControlServer.start(ServerOptions.local(0, folder.resolve("data")));
    agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect();
    assertThat(graylane("experiment", "list").out()).contains("ENDED");
    Said again = startExperiment(BUTTON);
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(graylane("experiment", "list").out())
        .containsPattern("button +2 +orders +RUNNING +0 ")
        .doesNotContain("ENDED");
    assertThat(graylane("experiment", "list", "button").out())
        .containsPattern("button +2 +orders +RUNNING +0 (?s).*button +1 +orders +ENDED +200 ");
    assertThat(graylane("experiment", "results", "button", "--run", "1").out())
        .contains("button  ENDED", "STOPPED stopped: enough");
    assertThat(graylane("experiment", "results", "button").out()).contains("button run 2  RUNNING");
    assertThat(graylane("experiment", "results", "button", "--run", "7").err())
        .contains("there is no run 7 of experiment button");
    assertThat(get("/v1/experiments/button?run=1")).contains("\"phase\":\"ENDED\"");
    assertThat(get("/v1/experiments?name=button")).contains("\"phase\":\"ENDED\"", "RUNNING");
    await()
        .untilAsserted(
            () ->
                assertThat(get("/metrics"))
                    .contains(
                        "graylane_experiment_users{experiment=\"button\",service=\"orders\",variant=\"new\"} 0.0"));
  }

  /** As it does by itself when the time of its last users is over. */
  private void endInTheStore() {
    try (Store store = Stores.open("", folder.resolve("data"))) {
      Experiments.Stored stored =
          Experiments.parse(store.list(Experiments.key("button")).documents().get(0));
      ExperimentRecord.Builder ended =
          stored.experiment().toBuilder().setPhase(ExperimentPhase.ENDED);
      ended.getFinalResultsBuilder().addVariantsBuilder().setName("old").setUsers(200);
      store.update(Experiments.key("button"), ended.build().toByteString(), stored.revision());
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void aRestartLosesNoUser() throws IOException {
    startExperiment(BUTTON);
    report(heldRule("button"), 500, 10, 10);
    await()
        .untilAsserted(
            () -> assertThat(graylane("experiment", "list").out()).containsPattern(" 500 "));
    agent.close();
    server.close();
    server = ControlServer.start(ServerOptions.local(0, folder.resolve("data")));
    agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect();
    assertThat(graylane("experiment", "list").out()).containsPattern(" 500 ");
    report(heldRule("button"), 600, 10, 10);
    await()
        .untilAsserted(
            () -> assertThat(graylane("experiment", "list").out()).containsPattern(" 600 "));
  }
}
