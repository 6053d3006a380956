package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.routing.VariantShares;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.ExperimentRule;
import dev.graylane.v1.ExperimentStats;
import dev.graylane.v1.Exposures;
import dev.graylane.v1.Histogram;
import dev.graylane.v1.Stats;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What agents and others report, and what of it is believed. */
class ExperimentReportsTest extends ExperimentCommandLineSetting {
  @Test
  void whatAnAgentMakesUpIsNotBelieved() throws IOException {
    startExperiment(BUTTON);
    ExperimentRule rule = heldRule("button");
    Exposures.Builder all = Exposures.newBuilder().setVariant("new");
    for (long user = 1; user <= 400; user++) {
      all.addUsers(user * 0x9E3779B97F4A7C15L).addAges(0);
    }
    agent.report(
        Stats.newBuilder()
            .addExperiments(
                ExperimentStats.newBuilder()
                    .setExperiment("button")
                    .setRun(rule.getRun())
                    .setAnonymousCalls(7)
                    .addExposures(all)));
    await()
        .untilAsserted(
            () ->
                assertThat(graylane("experiment", "results", "button").out())
                    .containsPattern("[12]\\d\\d reports put a user in a variant")
                    .contains("7 calls had no user"));
  }

  @Test
  void usersWhoAreNotSharedAsPlannedAreAMismatch() throws IOException {
    startExperiment(BUTTON);
    ExperimentRule rule = heldRule("button");
    VariantShares shares = VariantShares.of(rule);
    Exposures.Builder onlyOld = Exposures.newBuilder().setVariant("old");
    for (long user = 1; user <= 400; user++) {
      long hash = user * 0x9E3779B97F4A7C15L;
      if (shares.of(String.format(Locale.ROOT, "%016x", hash)) == 0) {
        onlyOld.addUsers(hash).addAges(0);
      }
    }
    agent.report(
        Stats.newBuilder()
            .addExperiments(
                ExperimentStats.newBuilder()
                    .setExperiment("button")
                    .setRun(rule.getRun())
                    .addExposures(onlyOld)));
    await()
        .untilAsserted(
            () ->
                assertThat(graylane("experiment", "results", "button").out())
                    .contains("not shared as planned", "NOT as planned"));
  }

  @Test
  void goalsArePushedByTheHashOfTheUser() throws Exception {
    assertThat(startExperiment(COLOURS).exit()).isZero();
    ExperimentRule rule = heldRule("colours");
    assertThat(rule.getHeader()).isEqualTo("x-colour");
    assertThat(rule.getVariants(1).getValue()).isEqualTo("#ff0000");
    assertThat(held().getGoalsList()).isEmpty();
    Said pushed = graylane("experiment", "goal", "colours", "0123456789abcdef", "00000000000000ff");
    assertThat(pushed.exit()).as(pushed.err()).isZero();
    assertThat(pushed.out()).contains("2 of 2 may take part");
    assertThat(graylane("experiment", "goal", "colours", "alice").err())
        .contains("16 hexadecimal digits");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + "/v1/experiments/colours/goals"))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"users\": [\"0123456789abcdef\"]}"))
            .build();
    assertThat(
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body())
        .contains("\"taken\":1");
  }

  @Test
  void aVariantWhoseCallsFailStopsTheExperiment() throws IOException {
    startExperiment(
        BUTTON + "checks: {interval: 1s, errorRate: {maxRatio: 1.5, confidence: 95%}}\n");
    heldRule("button");
    await()
        .untilAsserted(
            () -> {
              agent.report(
                  Stats.newBuilder()
                      .addVariantCalls(calls("old", 500, 1))
                      .addVariantCalls(calls("new", 500, 100)));
              assertThat(graylane("experiment", "results", "button").out())
                  .contains("GUARD variant new: errorRate.maxRatio");
            });
    await().untilAsserted(() -> assertThat(rules()).isEmpty());
  }

  private CallStats calls(String variant, int requests, int errors) {
    return CallStats.newBuilder()
        .setService("orders")
        .setRelease(variant)
        .setRoute("button")
        .setReason("ROUTE")
        .setRevision(1_000_000)
        .setRequests(requests)
        .setFirstAttempts(requests)
        .setFirstErrors(errors)
        .putOutcomes("2xx", requests - errors)
        .putOutcomes("5xx", errors)
        .setLatency(Histogram.newBuilder().putBuckets(300, requests).setCount(requests))
        .build();
  }
}
