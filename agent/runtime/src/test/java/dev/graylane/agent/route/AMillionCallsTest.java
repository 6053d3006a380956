package dev.graylane.agent.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.Exchanges;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.stats.CallStatistics;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.Route;
import java.net.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of calls that are over: nothing. */
class AMillionCallsTest {
  private static final int CALLS = 1_000_000;
  private static final int WARM = 50_000;
  private static final int MADE_UP = 20_000;

  /** Eight bytes a call would be more. */
  private static final long MOST_KEPT_BYTES = 6_000_000;

  private final CallStatistics statistics = new CallStatistics(lane -> false);
  private final Serving serving = new Serving();

  @AfterEach
  void leaveAllAlone() {
    Engines.uninstall();
  }

  @BeforeEach
  void decideByRules() {
    OrdersEngine.install(
        Route.newBuilder()
            .setName("r")
            .setKey("HEADER:x-user")
            .putSplit("v1", 5_000)
            .putSplit("v2", 5_000),
        statistics,
        serving);
  }

  @Test
  void memoryIsFlat() {
    make(WARM);
    long before = used();
    make(CALLS);
    assertThat(used() - before).isLessThan(MOST_KEPT_BYTES);
    assertThat(serving.others()).isFalse();
  }

  /** A window holds as little of them as of others, and has room for all that rules name. */
  @Test
  void whatCallersMakeUpIsCountedTogether() {
    String length = "x".repeat(1_000);
    for (int i = 0; i < MADE_UP; i++) {
      Exchange exchange = Exchanges.begin(new Visit("graylane", "1;lane=" + length + i));
      Context before = Contexts.attach(exchange.context());
      Calls.begin(new Order("/orders/" + i)).end(200);
      Contexts.restore(before);
      exchange.end(200, null);
    }
    assertThat(statistics.drain().getCallsList())
        .hasSizeBetween(1, 2)
        .allSatisfy(calls -> assertThat(calls.getLane()).isEqualTo("?"))
        .extracting(CallStats::getRequests)
        .satisfies(
            counts ->
                assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(MADE_UP));
  }

  private void make(int calls) {
    for (int i = 0; i < calls; i += 2) {
      Exchange exchange = Exchanges.begin(new Visit("x-user", "user-" + i));
      Context before = Contexts.attach(exchange.context());
      OutboundCall answered = Calls.begin(new Order("/orders/" + i));
      assertThat(answered.target()).isNotNull();
      answered.forEachHeader((name, value) -> {});
      answered.end(200);
      OutboundCall failed = Calls.begin(new Order("/orders/" + i));
      failed.nextTarget(new ConnectException());
      failed.fail(new ConnectException());
      Contexts.restore(before);
      exchange.end(200, null);
      if (i % 100_000 == 0) {
        // As the stream to the control server does.
        statistics.drain();
      }
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
