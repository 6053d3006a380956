package dev.graylane.agent.route;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.context.GrayHeader;
import dev.graylane.agent.context.TraceParent;
import dev.graylane.routing.Instance;
import dev.graylane.routing.RoutingTable;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.Service;
import dev.graylane.v1.ServiceBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is kept of instances that are gone: not more and more. */
class LoadTest {
  private final Load load = new Load();

  @Test
  void instancesThatComeAndGoAreForgotten() {
    List<Instance> busy = instances(0, 3);
    busy.forEach(each -> load.underWay(each).begin());
    for (Instance gone : instances(3, 2 * Load.MOST)) {
      load.underWay(gone).begin();
      load.underWay(gone).end();
      load.refused(gone);
    }
    assertThat(load.size()).isLessThanOrEqualTo(Load.MOST);
    assertThat(busy).allSatisfy(each -> assertThat(load.inFlight(each)).isEqualTo(1));
    busy.forEach(each -> load.underWay(each).end());
    assertThat(busy).allSatisfy(each -> assertThat(load.inFlight(each)).isZero());
  }

  @Test
  void noCallIsMiscountedWhileOthersAreForgotten() throws InterruptedException {
    List<Instance> gone = instances(0, 3 * Load.MOST);
    Instance busy = instances(3 * Load.MOST, 1).get(0);
    CountDownLatch together = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread thread =
          new Thread(
              () -> {
                await(together);
                for (int n = 0; n < 100_000; n++) {
                  load.underWay(busy).begin();
                  load.underWay(busy).end();
                }
              });
      thread.start();
      threads.add(thread);
    }
    together.countDown();
    for (Instance each : gone) {
      load.underWay(each).begin();
      load.underWay(each).end();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(load.inFlight(busy)).isZero();
    assertThat(load.size()).isLessThanOrEqualTo(Load.MOST);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same as those of a release that is deployed anew, and anew. */
  private static List<Instance> instances(int from, int count) {
    GrayContext context =
        new GrayContext("shop", "v1", TraceParent.root(false), GrayHeader.parse(null), null);
    OutboundView call = new OutboundView(new Order("/"));
    List<Instance> all = new ArrayList<>();
    RoutingTable table = RoutingTable.empty();
    for (int i = from; i < from + count; i++) {
      table = table.apply("e", i + 1, true, List.of(orders(i)), List.of()).table();
      all.add(requireNonNull(table.decide(call, context, new Load()).instance()));
    }
    return all;
  }

  private static Bundle orders(int instance) {
    return Bundle.newBuilder()
        .setName("service/orders")
        .setVersion("v" + instance)
        .setService(
            ServiceBundle.newBuilder()
                .setService(
                    Service.newBuilder().setName("orders").addHosts("orders").setBaseline("v1"))
                .addInstances(
                    dev.graylane.v1.Instance.newBuilder()
                        .setId("i" + instance)
                        .setRelease("v1")
                        .setHost("127.0.0.1")
                        .setPort(8080)))
        .build();
  }
}
