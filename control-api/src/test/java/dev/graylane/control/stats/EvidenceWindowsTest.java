package dev.graylane.control.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.Histogram;
import dev.graylane.v1.Registration;
import dev.graylane.v1.ShardLatency;
import dev.graylane.v1.Stats;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a rollout gets to see of what agents say. */
class EvidenceWindowsTest {
  private final HandClock clock = new HandClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TrafficWindows traffic = new TrafficWindows(clock, new CallMeters(meters));

  private static CallStats.Builder calls(String release, int requests, int errors) {
    return CallStats.newBuilder()
        .setService("orders")
        .setRelease(release)
        .setRoute("orders-canary")
        .setReason("ROUTE")
        .setRevision(7)
        .setRequests(requests)
        .putOutcomes("2xx", requests - errors)
        .putOutcomes("5xx", errors)
        .setFirstAttempts(requests)
        .setFirstErrors(errors)
        .setLatency(Histogram.newBuilder().putBuckets(350, requests).setCount(requests));
  }

  private void send(String instance, long sequence, CallStats.Builder... calls) {
    Stats.Builder window = Stats.newBuilder().setSequence(sequence);
    for (CallStats.Builder call : calls) {
      window.addCalls(call);
    }
    traffic.take(
        Registration.newBuilder().setService("web").setInstance(instance).build(), window.build());
  }

  private ArmWindow read(String release, long fromRevision) {
    clock.pass(5);
    long until = traffic.evidence().completeUntil();
    return EvidenceWindows.ofRelease(
        traffic.evidence().between("orders", "orders-canary", fromRevision, 0, until), release);
  }

  @Test
  void aWindowSentTwiceIsTakenOnce() {
    send("web-1", 1, calls("v2", 10, 2));
    send("web-1", 1, calls("v2", 10, 2));
    send("web-1", 2, calls("v2", 5, 0));

    ArmWindow seen = read("v2", 7);
    assertThat(seen.requests()).isEqualTo(15);
    assertThat(seen.errors()).isEqualTo(2);
    assertThat(seen.latency().count()).isEqualTo(15);
  }

  @Test
  void whatAnOlderRevisionDecidedIsLeftOut() {
    send("web-1", 1, calls("v2", 10, 0).setRevision(6), calls("v2", 20, 0).setRevision(8));

    assertThat(read("v2", 7).requests()).isEqualTo(20);
  }

  @Test
  void aWrongClockMovesNothing() {
    clock.pass(5);
    long from = traffic.evidence().completeUntil();
    traffic.take(
        Registration.newBuilder().setService("web").setInstance("web-1").build(),
        Stats.newBuilder()
            .setSequence(1)
            .setStartMillis(Instant.parse("1999-01-01T00:00:00Z").toEpochMilli())
            .setEndMillis(Instant.parse("2099-01-01T00:00:00Z").toEpochMilli())
            .addCalls(calls("v2", 10, 0))
            .build());
    clock.pass(5);
    long until = traffic.evidence().completeUntil();

    assertThat(traffic.evidence().between("orders", "orders-canary", 0, from, until)).hasSize(1);
    assertThat(traffic.evidence().between("orders", "orders-canary", 0, 0, from)).isEmpty();
  }

  @Test
  void readingOnFromWhereOneStoppedCountsEachWindowOnce() {
    long mark = 0;
    long total = 0;
    for (int i = 1; i <= 20; i++) {
      send("web-1", i, calls("v2", 10, 0));
      clock.pass(2);
      long until = traffic.evidence().completeUntil();
      total +=
          EvidenceWindows.ofRelease(
                  traffic.evidence().between("orders", "orders-canary", 0, mark, until), "v2")
              .requests();
      mark = until;
    }
    total +=
        EvidenceWindows.ofRelease(
                traffic.evidence().between("orders", "orders-canary", 0, mark, Long.MAX_VALUE),
                "v2")
            .requests();
    clock.pass(5);
    long until = traffic.evidence().completeUntil();
    assertThat(
            total
                + EvidenceWindows.ofRelease(
                        traffic.evidence().between("orders", "orders-canary", 0, mark, until), "v2")
                    .requests())
        .isEqualTo(200);
  }

  @Test
  void callersAndRevisionsAreToldApart() {
    send("web-1", 1, calls("v2", 10, 0), calls("v2", 4, 1).setRevision(8));
    traffic.take(
        Registration.newBuilder().setService("batch").setInstance("batch-1").build(),
        Stats.newBuilder().setSequence(1).addCalls(calls("v2", 3, 0)).build());
    clock.pass(5);

    assertThat(
            traffic
                .evidence()
                .between("orders", "orders-canary", 0, 0, traffic.evidence().completeUntil()))
        .extracting(entry -> entry.cell().caller() + "@" + entry.cell().revision())
        .containsExactlyInAnyOrder("web@7", "web@8", "batch@7");
  }

  @Test
  void callsThatFellBackAreNoEvidence() {
    send("web-1", 1, calls("v1", 10, 0).setReason("FALLBACK"), calls("v1", 10, 0).setRoute(""));

    assertThat(read("v1", 0)).isEqualTo(ArmWindow.NONE);
  }

  private static CallStats.Builder withLatency(int requests, int power, int slow) {
    List<Long> shards = new java.util.ArrayList<>(Collections.nCopies(32, 0L));
    shards.set(7, (long) slow);
    return calls("v2", requests, 0)
        .addShardLatency(ShardLatency.newBuilder().setPower(power).addAllCalls(shards));
  }

  @Test
  void latenciesByShardAreSummedAndContradictionsRefused() {
    send("web-1", 1, withLatency(10, 12, 4));
    send("web-2", 1, withLatency(10, 12, 6));
    send("web-3", 1, withLatency(10, 12, 11));
    send("web-4", 1, withLatency(10, 38, 4));
    send("web-5", 1, withLatency(10, -1, 4));
    ArmWindow read = read("v2", 0);
    assertThat(read.requests()).isEqualTo(20);
    assertThat(read.shardLatency().byPower()).containsOnlyKeys(12);
    assertThat(read.shardLatency().byPower().get(12).get(7)).isEqualTo(10);
  }

  @Test
  void countsThatContradictThemselvesAreRefusedAndCounted() {
    List<Long> many = Collections.nCopies(32, 1L);
    send("web-1", 1, calls("v2", 10, 0).setFirstErrors(11));
    send("web-1", 2, calls("v2", 10, 0).putOutcomes("2xx", 9));
    send("web-1", 3, calls("v2", 10, 0).setFirstAttempts(-1));
    send("web-1", 4, calls("v2", 10, 0).addAllShardAttempts(many).addAllShardErrors(many));
    send("web-1", 5, calls("v2", 10, 0).addShardAttempts(1).addShardErrors(0));
    send("web-1", 6, calls("v2", 10, 0).setLatency(Histogram.newBuilder().putBuckets(350, 1)));
    send("web-1", 7, calls("v2", 10, 0).setLatency(Histogram.newBuilder().putBuckets(-9, 10)));

    assertThat(read("v2", 0)).isEqualTo(ArmWindow.NONE);
    assertThat(meters.get("graylane.stats.refused").counter().count()).isEqualTo(7);
  }

  @Test
  void anAgentThatClaimsFarMoreThanItsPeersCountsForNoMoreThanThrice() {
    send("web-1", 1, calls("v2", 1_000, 50));
    send("web-2", 1, calls("v2", 1_000, 50));
    send("web-3", 1, calls("v2", 900_000, 0), calls("v1", 100_000, 0));

    assertThat(read("v2", 0).requests()).isEqualTo(2_000 + 2_700);
    assertThat(read("v1", 0).requests()).isEqualTo(300);
  }

  @Test
  void oneOfTwoInstancesMayCarryAlmostAll() {
    send("web-1", 1, calls("v2", 10, 0));
    send("web-2", 1, calls("v2", 10_000, 0));

    assertThat(read("v2", 0).requests()).isEqualTo(10_010);
  }

  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void pass(int seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
