package dev.graylane.it.contract;

import static dev.graylane.it.contract.Scene.RELEASES;
import static dev.graylane.it.contract.Scene.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Backend;
import dev.graylane.it.Reply;
import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Bulk;
import dev.graylane.it.client.BulkResult;
import dev.graylane.it.client.Stop;
import dev.graylane.it.client.SwitchByJmx;
import dev.graylane.it.client.Window;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of calls while the rules change, or the agent is switched off. */
abstract class RuleChangeContract extends ClientFeaturesContract {
  /** How often the rules change under load, and how many calls are made meanwhile, at least. */
  private static final int CHANGES = 100;

  private static final int CALLS = 300;

  @Test
  void aCallUnderWayIsFinishedWhenItsRuleIsWithdrawn() {
    CompletableFuture<Void> answered = new CompletableFuture<>();
    scene.orders("v2").on("/slow", request -> Reply.ok("late").after(answered));
    CompletableFuture<Answer> underWay = scene.jvm().begin(get(scene.url("/slow"), "v2"));
    await().until(() -> !scene.orders("v2").received("/slow").isEmpty());
    scene.control.apply(scene.ordersWithoutRoutes());
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v1");
    assertThat(underWay).isNotDone();
    answered.complete(null);
    assertThat(scene.jvm().get(underWay).release()).isEqualTo("v2");
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v1");
  }

  @Test
  void underLoadNoCallGoesWhereNeitherTheOldNorTheNewRuleSays() {
    scene.onOrders(Backend::stopRecording);
    scene.control.apply(scene.ordersWithoutRoutes().always().to("v1"));
    scene.jvm().ask(new Window(0, 0));
    CompletableFuture<BulkResult> load =
        scene.jvm().begin(new Bulk(List.of(get(scene.url("/a"), "v1")), List.of(), RELEASES, 2, 0));
    long before = served();
    for (int change = 1; change <= CHANGES || served() - before < CALLS; change++) {
      assertThat(change).as("changes during %s calls", CALLS).isLessThan(100 * CHANGES);
      scene.jvm().ask(new Window(change - 1, change));
      String release = RELEASES.get(change % RELEASES.size());
      scene.control.apply(scene.ordersWithoutRoutes().always().to(release));
    }
    scene.jvm().ask(new Stop());
    BulkResult result = scene.jvm().get(load);
    assertThat(result.faults()).isEmpty();
    assertThat(result.byRelease().keySet()).containsExactlyInAnyOrderElementsOf(RELEASES);
    assertThat(result.withinOneChange()).as("calls with a sharp verdict").isGreaterThan(20);
  }

  private long served() {
    return scene.orders.stream().mapToLong(Backend::requests).sum();
  }

  @Test
  void theKillSwitchLeavesEveryCallAlone() {
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v2");
    await().until(() -> scene.jvm().ask(new SwitchByJmx(false)));
    try {
      assertThat(scene.call(get(scene.url("/killed"), "v3")).release()).isEqualTo("v1");
      assertThat(only(scene.orders("v1"), "/killed").all("traceparent")).isEmpty();
    } finally {
      scene.jvm().ask(new SwitchByJmx(true));
    }
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v2");
  }
}
