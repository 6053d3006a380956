package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Backend;
import dev.graylane.it.Reply;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.jdk.UrlConnectionCaller;
import dev.graylane.v1.CallStats;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an agent tells of the calls that it saw. */
class StatisticsIT {
  private static final int CALLS = 60;

  private TestControl control = TestControl.start();
  private final List<Backend> orders =
      Backend.startOnOnePort(
          List.of("v1", "v2"), List.of("127.0.0.1", "127.0.0.2"), Arrays.asList(null, null));
  private final AgentJvm jvm =
      new AgentJvm.Builder()
          .agent(Path.of(System.getProperty("graylane.agent.jar")))
          .property("graylane.service", "client")
          .property("graylane.release", "v1")
          .property("graylane.control", control.url())
          .property("graylane.cache.dir", "none")
          .property("graylane.stats.interval", "200ms")
          .property("graylane.log.level", "DEBUG")
          .start(UrlConnectionCaller.class);
  private final String url = "http://orders.test:" + orders.get(0).port() + "/";

  @BeforeEach
  void start() {
    control.awaitAgent();
    control.apply(halves());
  }

  private Rules halves() {
    return Rules.of("orders")
        .host("orders.test:" + orders.get(0).port())
        .instance(orders.get(0))
        .instance(orders.get(1))
        .always()
        .halves("x-user-id", "v1", "v2");
  }

  @AfterEach
  void end() {
    jvm.close();
    orders.forEach(Backend::close);
    control.close();
  }

  private void callAsUsers() {
    call();
    awaitAllTold();
  }

  private void call() {
    for (int i = 0; i < CALLS; i++) {
      jvm.ask(Call.get(url).header("x-user-id", "user-" + i));
    }
  }

  private void awaitAllTold() {
    // A call and its first attempt, where that was not the last, may be told one after the other.
    await()
        .untilAsserted(
            () -> {
              assertThat(ofBoth(CallStats::getRequests)).isEqualTo(CALLS);
              assertThat(ofBoth(CallStats::getFirstAttempts)).isEqualTo(CALLS);
            });
  }

  private long ofBoth(ToLongFunction<CallStats> count) {
    return sum("v1", count) + sum("v2", count);
  }

  private List<CallStats> calls(String release) {
    return control.calls().stream()
        .filter(call -> call.getRelease().equals(release) && call.getReason().equals("ROUTE"))
        .toList();
  }

  private long sum(String release, ToLongFunction<CallStats> count) {
    return control.calls().stream()
        .filter(call -> call.getRelease().equals(release))
        .mapToLong(count)
        .sum();
  }

  @Test
  void errorsAreToldByReleaseAndByTheShardOfTheCaller() {
    orders.get(1).on("/", request -> Reply.status(500, "no"));
    callAsUsers();

    for (String release : List.of("v1", "v2")) {
      long seen = orders.get(release.equals("v1") ? 0 : 1).requests();
      assertThat(seen).isBetween(15L, 45L);
      assertThat(sum(release, CallStats::getFirstAttempts)).isEqualTo(seen);
      assertThat(sum(release, CallStats::getFirstErrors))
          .isEqualTo(release.equals("v1") ? 0 : seen);
      assertThat(calls(release)).allMatch(call -> call.getShardAttemptsCount() == 32);
      long[] shards = new long[32];
      long[] timed = new long[32];
      for (CallStats call : calls(release)) {
        for (int i = 0; i < 32; i++) {
          int shard = i;
          shards[i] += call.getShardAttempts(i);
          timed[i] +=
              call.getShardLatencyList().stream().mapToLong(each -> each.getCalls(shard)).sum();
        }
      }
      assertThat(timed).as("calls whose time is told").isEqualTo(shards);
      assertThat(Arrays.stream(shards).sum()).isEqualTo(seen);
      assertThat(Arrays.stream(shards).filter(in -> in > 0).count()).isGreaterThan(8);
    }
  }

  @Test
  void whatAReleaseRefusedIsToldOfItThoughAnotherAnswered() {
    orders.get(1).kill();
    callAsUsers();

    assertThat(orders.get(0).requests()).isEqualTo(CALLS);
    long refused = sum("v2", CallStats::getFirstAttempts);
    assertThat(refused).isPositive();
    assertThat(sum("v2", CallStats::getFirstErrors)).isEqualTo(refused);
    assertThat(sum("v2", CallStats::getRequests)).isZero();
    assertThat(sum("v1", CallStats::getFirstErrors)).isZero();
    assertThat(sum("v1", CallStats::getRequests)).isEqualTo(CALLS);
  }

  @Test
  void callsMadeWhileNoControlServerIsThereAreToldToTheNext() {
    callAsUsers();
    int port = control.port();
    control.close();
    await().until(() -> jvm.output().contains("the control stream ended"));
    call();
    control = TestControl.startAt(port);
    control.apply(halves());
    awaitAllTold();
    assertThat(orders.get(0).requests() + orders.get(1).requests()).isEqualTo(2 * CALLS);

    call();
    await().untilAsserted(() -> assertThat(ofBoth(CallStats::getRequests)).isEqualTo(2 * CALLS));
  }
}
