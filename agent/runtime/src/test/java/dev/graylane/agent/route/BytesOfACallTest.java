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
import dev.graylane.agent.config.AgentConfig;
import dev.graylane.agent.stats.CallStatistics;
import dev.graylane.agent.trace.Spans;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.Instance;
import dev.graylane.v1.Route;
import dev.graylane.v1.Service;
import dev.graylane.v1.ServiceBundle;
import java.lang.management.ManagementFactory;
import java.util.List;
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
    Rules rules = new Rules(name -> null);
    rules.replace(rules.table().apply("e", 1, true, List.of(orders()), List.of()).table());
    Engines.install(
        new RoutingEngine(
            rules,
            new Listeners(null, true),
            new Consumptions(),
            "shop",
            "v1",
            false,
            new Guard(AgentConfig.load(null)),
            new CallStatistics(lane -> true),
            Spans.NONE,
            new Serving()));
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

  private static Bundle orders() {
    ServiceBundle.Builder bundle =
        ServiceBundle.newBuilder()
            .setService(Service.newBuilder().setName("orders").addHosts("orders").setBaseline("v1"))
            .addRoutes(
                Route.newBuilder()
                    .setName("elsewhere")
                    .setService("orders")
                    .putSplit("v2", 10_000));
    for (int i = 0; i < 4; i++) {
      bundle.addInstances(
          Instance.newBuilder()
              .setId("i" + i)
              .setRelease(i < 2 ? "v1" : "v2")
              .setHost("127.0.0." + (i + 1))
              .setPort(8080));
    }
    return Bundle.newBuilder().setName("service/orders").setVersion("1").setService(bundle).build();
  }
}
