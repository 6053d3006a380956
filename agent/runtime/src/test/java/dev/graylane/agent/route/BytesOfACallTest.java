package dev.graylane.agent.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.Exchanges;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.stats.CallStatistics;
import dev.graylane.v1.Route;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the agent allocates for one call of the application's, from its begin to its end, whether
 * the JVM has compiled it or not. 96 of these bytes are the text of the trace's header.
 */
class BytesOfACallTest {
  private static final int WARM = 20_000;
  private static final int CALLS = 50_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @BeforeEach
  void decideByRules() {
    OrdersEngine.install(
        Route.newBuilder().setName("elsewhere").putSplit("v2", 10_000),
        new CallStatistics(lane -> true),
        new Serving());
  }

  @AfterEach
  void leaveAllAlone() {
    Engines.uninstall();
  }

  @Test
  void aCallOfABatchJob() {
    assertThat(bytesPerCall()).isLessThan(224);
  }

  @Test
  void aCallMadeForARequest() {
    assertThat(bytesPerCall(new Visit("x-user", "alice"))).isLessThan(176);
  }

  /** The headers of the lane are written once for all calls of the request. */
  @Test
  void aCallMadeForARequestInALane() {
    assertThat(bytesPerCall(new Visit("graylane", "1;lane=blue;a.user=9f86d081884c7d65")))
        .isLessThan(176);
  }

  private static double bytesPerCall(Visit visit) {
    Context before = Contexts.attach(Exchanges.begin(visit).context());
    try {
      return bytesPerCall();
    } finally {
      Contexts.restore(before);
    }
  }

  private static double bytesPerCall() {
    Order order = new Order("/orders/1");
    call(order, WARM);
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    call(order, CALLS);
    return (double) (THREADS.getThreadAllocatedBytes(thread) - before) / CALLS;
  }

  private static void call(Order order, int times) {
    for (int i = 0; i < times; i++) {
      OutboundCall call = Calls.begin(order);
      try (Scope ignored = call.activate()) {
        assertLed(call);
        call.forEachHeader((name, value) -> {});
      }
      call.end(200);
    }
  }

  /** Without AssertJ, whose objects would be counted, too. */
  private static void assertLed(OutboundCall call) {
    if (call.target() == null || call.refusal() != null) {
      throw new AssertionError("the call is not led anywhere");
    }
  }
}
