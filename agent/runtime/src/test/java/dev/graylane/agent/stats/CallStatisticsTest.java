package dev.graylane.agent.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.routing.Decision;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.Stats;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallStatisticsTest {
  private final CallStatistics statistics = new CallStatistics(lane -> false);

  @Test
  void firstAttemptsAreCountedApartFromWhatCameOfTheCall() {
    Decision decision = Decision.passThrough();
    statistics.record(decision, "2xx", 1, 3_000_000, decision, "connect");
    statistics.record(decision, "5xx", 3_000_000);

    CallStats calls = statistics.drain().getCalls(0);
    assertThat(calls.getRequests()).isEqualTo(2);
    assertThat(calls.getRetries()).isEqualTo(1);
    assertThat(calls.getFirstAttempts()).isEqualTo(2);
    assertThat(calls.getFirstErrors()).isEqualTo(2);
    assertThat(calls.getOutcomesMap()).containsEntry("2xx", 1L).containsEntry("5xx", 1L);
    assertThat(calls.getShardAttemptsList()).isEmpty();
  }

  @Test
  void attemptsSpreadOverTheShardsOfTheirKeys() {
    FirstAttempts attempts = new FirstAttempts();
    attempts.add(3, false);
    attempts.add(3, true);
    attempts.add(31, false);
    attempts.add(Decision.NO_SHARD, true);
    CallStats.Builder calls = CallStats.newBuilder();
    attempts.writeTo(calls);

    assertThat(calls.getFirstAttempts()).isEqualTo(4);
    assertThat(calls.getFirstErrors()).isEqualTo(2);
    assertThat(calls.getShardAttemptsList()).hasSize(32);
    assertThat(calls.getShardAttempts(3)).isEqualTo(2);
    assertThat(calls.getShardErrors(3)).isEqualTo(1);
    assertThat(calls.getShardAttempts(31)).isEqualTo(1);
  }

  @Test
  void latenciesSpreadCoarselyOverTheShardsOfTheirKeys() {
    ShardLatencies latencies = new ShardLatencies();
    latencies.add(3, 1);
    latencies.add(3, 1_000);
    latencies.add(31, 1_024);
    latencies.add(31, 1_025);
    latencies.add(5, 1e15);
    latencies.add(Decision.NO_SHARD, 1_000);
    CallStats.Builder calls = CallStats.newBuilder();
    latencies.writeTo(calls);

    assertThat(calls.getShardLatencyList())
        .allSatisfy(latency -> assertThat(latency.getCallsList()).hasSize(32))
        .extracting(
            latency -> latency.getPower() + ": " + latency.getCalls(3) + " " + latency.getCalls(31))
        .containsExactly("0: 1 0", "10: 1 1", "11: 0 1", "37: 0 0");
  }

  @Test
  void windowsFollowEachOther() {
    Stats first = statistics.drain();
    Stats second = statistics.drain();
    assertThat(second.getSequence()).isEqualTo(first.getSequence() + 1);
    assertThat(second.getStartMillis()).isEqualTo(first.getEndMillis());
  }

  /** The first call of a window finds no count of its kind there. */
  @RepeatedTest(5)
  void callsThatMeetTheEndOfAWindowAreInOneOfTheTwo() {
    int callers = 8;
    int calls = 100_000;
    CountDownLatch calling = new CountDownLatch(callers);
    for (int i = 0; i < callers; i++) {
      new Thread(
              () -> {
                for (int call = 0; call < calls; call++) {
                  statistics.record(Decision.passThrough(), "2xx", 1_000);
                }
                calling.countDown();
              })
          .start();
    }
    long counted = 0;
    while (calling.getCount() > 0) {
      counted += requests(statistics.drain());
    }
    assertThat(counted + requests(statistics.drain())).isEqualTo(callers * calls);
  }

  private static long requests(Stats window) {
    return window.getCallsList().stream().mapToLong(CallStats::getRequests).sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5xx", "connect", "timeout", "other", "grpc.13", "grpc.14"})
  void theReleaseIsAtFault(String outcome) {
    assertThat(Outcomes.isError(outcome)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2xx", "3xx", "4xx", "cancelled", "grpc.0", "grpc.1", "grpc.5"})
  void theReleaseIsNotAtFault(String outcome) {
    assertThat(Outcomes.isError(outcome)).isFalse();
  }
}
