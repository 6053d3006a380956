package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.control.state.ControlState;
import dev.graylane.v1.Bundle;
import dev.graylane.v1.Push;
import dev.graylane.v1.RolloutEvent;
import dev.graylane.v1.RolloutPhase;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed at every write of a rollout, before and after it, and in between at
 * whatever it does: what it wrote and what agents were told of it is one story, and nothing is done
 * twice.
 */
class RolloutCrashIT {
  // Each so many-th step asks for an approval.
  private static final int GATE_EVERY = 2;
  private static final int STEPS = 24;
  private static final int DEATHS_BY_CHANCE = 2;

  // Before one write is after another: both sides are named where it matters what was done between.
  private static final List<String> ON_THE_WAY =
      List.of(
          "after-enter-APPLY",
          "after-enter-PROPAGATE",
          "after-enter-OBSERVE",
          "before-within-OBSERVE",
          "after-within-OBSERVE",
          "after-enter-GATE",
          "before-within-GATE",
          "after-within-GATE");
  private static final List<String> AT_THE_END =
      List.of("before-enter-PROMOTE", "before-baseline", "after-baseline", "after-enter-SUCCEEDED");
  private static final List<String> ON_THE_WAY_BACK =
      List.of(
          "before-enter-ROLLING_BACK",
          "after-enter-ROLLING_BACK",
          "after-baseline",
          "after-enter-ROLLED_BACK");

  @TempDir Path folder;

  @Test
  void theRolloutGoesOnWhereItWasWhereverTheServerIsKilled() throws Exception {
    long seed = Long.getLong("graylane.seed", System.nanoTime());
    System.out.println("RolloutCrashIT: -Dgraylane.seed=" + seed);
    Random random = new Random(seed);
    try (MortalServer server = new MortalServer(folder, random)) {
      server.setUp(spec());
      List<String> onTheWay = shuffled(ON_THE_WAY, random);
      for (int i = 0; i < onTheWay.size(); i++) {
        server.dieAt(onTheWay.get(i));
        if (i < DEATHS_BY_CHANCE) {
          server.dieByChance();
        }
      }
      for (String place : AT_THE_END) {
        server.dieAt(place);
      }
      server.wanted("undo");
      for (String place : ON_THE_WAY_BACK) {
        server.dieAt(place);
      }
      server.startAnother(spec().replace("orders-v2", "orders-v3"), "after-keep");
      judge(server, "seed " + seed);
    }
  }

  private static List<String> shuffled(List<String> places, Random random) {
    List<String> shuffled = new ArrayList<>(places);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** Steps of one percent each, with gates between them and one at the end. */
  private static String spec() {
    StringBuilder steps = new StringBuilder();
    for (int i = 1; i < STEPS; i++) {
      steps
          .append("  - {weight: ")
          .append(i)
          .append('%')
          .append(i % GATE_EVERY == 0 ? ", pause: true" : "");
      steps.append("}\n");
    }
    return """
        kind: Rollout
        name: orders-v2
        service: orders
        to: v2
        warmup: 0s
        checks: {interval: 1s, minRequests: 0, metrics: [{name: sales, min: 1, maxAge: 1h}]}
        steps:
        """
        + steps
        + "  - {weight: 100%, pause: true}\n";
  }

  private void judge(MortalServer server, String seed) throws InterruptedException {
    WrittenHistory history = WrittenHistory.read(server.data());
    List<RolloutRecord> first =
        history.rollout("orders").stream().filter(record -> record.getNumber() == 1).toList();
    oneStory(first, seed);
    assertThat(history.baselines("orders")).as(seed).containsExactly("v1", "v2", "v1");
    assertThat(WrittenHistory.changesBy("rollout orders-v2", server.data())).as(seed).isEqualTo(2);
    int pushes = 0;
    for (TestAgent agent : server.agents()) {
      pushes += trafficIsAsWritten(agent, history, seed);
    }
    assertThat(pushes).as("pushes that were looked at, %s", seed).isGreaterThan(STEPS);
  }

  /** Each document follows from the one before: nothing is forgotten, left out or done again. */
  private static void oneStory(List<RolloutRecord> records, String seed) {
    RolloutRecord before = records.get(0);
    for (RolloutRecord record : records) {
      List<RolloutEvent> known = before.getEventsList();
      assertThat(record.getEventsList().subList(0, known.size())).as(seed).isEqualTo(known);
      assertThat(record.getStep() - before.getStep()).as(seed).isBetween(0, 1);
      boolean promoted = record.getPhase() == RolloutPhase.PROMOTE;
      for (int passed = 0; passed < record.getStep() + (promoted ? 1 : 0); passed++) {
        boolean gate = record.getPlan(passed).getPause();
        assertThat(!gate || approved(record, passed)).as("%s of %s", passed, seed).isTrue();
      }
      before = record;
    }
    List<String> told = before.getEventsList().stream().map(RolloutCrashIT::once).toList();
    assertThat(told).as("told once each, %s", seed).doesNotHaveDuplicates();
    assertThat(told.stream().filter(event -> event.startsWith("STEP "))).as(seed).hasSize(STEPS);
  }

  private static String once(RolloutEvent event) {
    return event.getType() + " " + event.getStep();
  }

  private static boolean approved(RolloutRecord record, int step) {
    return record.getApprovalsList().stream().anyMatch(approval -> approval.getStep() == step);
  }

  /** What an agent held after each push is what the documents said at that push's revision. */
  private static int trafficIsAsWritten(TestAgent agent, WrittenHistory history, String seed) {
    Map<String, Bundle> held = new TreeMap<>(agent.heldAtFirst);
    for (Push push : agent.pushes) {
      if (push.getFull()) {
        held.clear();
      }
      push.getRemovedList().forEach(held::remove);
      push.getChangedList().forEach(bundle -> held.put(bundle.getName(), bundle));
      Bundle orders = held.get("service/orders");
      ControlState state = history.at(push.getRevision());
      if (orders != null) {
        String when = "revision " + push.getRevision() + ", " + seed;
        assertThat(orders.getService().getService().getBaseline())
            .as(when)
            .isEqualTo(WrittenHistory.baseline(state, "orders"));
        assertThat(weights(orders.getService().getRoutesList()))
            .as(when)
            .isEqualTo(weights(written(state)));
      }
    }
    return agent.pushes.size();
  }

  private static List<Route> written(ControlState state) {
    return Optional.of(state)
        .flatMap(each -> each.rollouts().of("orders"))
        .map(stored -> stored.rollout().getRoutesList())
        .orElse(List.of());
  }

  private static Map<String, Map<String, Integer>> weights(List<Route> routes) {
    Map<String, Map<String, Integer>> weights = new TreeMap<>();
    routes.forEach(route -> weights.put(route.getName(), route.getSplitMap()));
    return weights;
  }
}
