package dev.graylane.agent.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.context.GrayHeader;
import dev.graylane.agent.context.TraceParent;
import dev.graylane.agent.stats.CallStatistics;
import dev.graylane.routing.Decision;
import dev.graylane.routing.Instance;
import dev.graylane.routing.Outcome;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call ends once, on whatever thread, while another changes where it goes. */
class EndOfACallTest {
  private static final int ROUNDS = 2_000;
  private static final int CALLS = 100;
  private static final Route.Builder ROUTE =
      Route.newBuilder().setName("r").setKey("TRACE").putSplit("v2", 10_000);
  private static final IOException LOST = new IOException("connection lost");

  private final CallStatistics statistics = new CallStatistics(lane -> false);
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private RoutingEngine engine;
  private final Map<Instance, UnderWay> counted = new LinkedHashMap<>();

  @BeforeEach
  void decideByRules() {
    engine = OrdersEngine.install(ROUTE, statistics, new Serving());
    instances().forEach(each -> counted.put(each, engine.load().underWay(each)));
    assertThat(counted).hasSize(4);
  }

  @AfterEach
  void leaveAllAlone() {
    Engines.uninstall();
    threads.shutdownNow();
  }

  @Test
  void aCallThatIsRepeatedMeanwhileIsCountedAndIsUnderWayNowhere() throws Exception {
    atOnce(call -> call.nextTarget(LOST), call -> call.end(200));
    assertThat(requests()).isEqualTo(ROUNDS * CALLS);
    assertThatNoCallIsUnderWay();
  }

  @Test
  void aCallThatEndsTwiceIsCountedOnce() throws Exception {
    atOnce(
        call -> {
          call.nextTarget(LOST);
          call.end(200);
        },
        call -> call.end(200));
    assertThat(requests()).isEqualTo(ROUNDS * CALLS);
    assertThatNoCallIsUnderWay();
  }

  @Test
  void aCallThatIsLeftAloneMeanwhileIsUnderWayNowhere() throws Exception {
    atOnce(OutboundCall::leaveAlone, call -> call.fail(LOST));

    assertThatNoCallIsUnderWay();
  }

  private long requests() {
    return statistics.drain().getCallsList().stream().mapToLong(CallStats::getRequests).sum();
  }

  /** One whose calls ended more than once is given up for another. */
  private void assertThatNoCallIsUnderWay() {
    assertThat(counted)
        .allSatisfy((each, calls) -> assertThat(engine.load().inFlight(each)).isZero())
        .allSatisfy((each, calls) -> assertThat(engine.load().underWay(each)).isSameAs(calls));
  }

  /** Has two threads do something with each of many calls at about the same time. */
  private void atOnce(Consumer<OutboundCall> one, Consumer<OutboundCall> other) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      List<OutboundCall> calls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        calls.add(Calls.begin(new Order("/orders/" + i)));
      }
      CyclicBarrier together = new CyclicBarrier(2);
      Future<?> first = threads.submit(() -> with(calls, one, together));
      Future<?> second = threads.submit(() -> with(calls, other, together));
      first.get();
      second.get();
    }
  }

  private static @Nullable Void with(
      List<OutboundCall> calls, Consumer<OutboundCall> what, CyclicBarrier together)
      throws Exception {
    together.await();
    calls.forEach(what);
    return null;
  }

  private List<Instance> instances() {
    GrayContext context =
        new GrayContext("shop", "v1", TraceParent.root(false), GrayHeader.parse(null), null);
    Load load = new Load();
    List<Instance> all = new ArrayList<>();
    Decision decision =
        OrdersEngine.table(ROUTE).decide(new OutboundView(new Order("/")), context, load);
    while (decision.outcome() == Outcome.ROUTED) {
      all.add(decision.instance());
      decision = decision.next(load);
    }
    return all;
  }
}
