package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.v1.AgentMessage;
import dev.graylane.v1.AgentState;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.GetTrafficRequest;
import dev.graylane.v1.ListAgentsRequest;
import dev.graylane.v1.Stats;
import dev.graylane.v1.WaitForAgentsRequest;
import dev.graylane.v1.WaitForAgentsResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What agents get, and what is shown of them. */
class AdminAgentsTest extends AdminApiSetting {
  private void restart() {
    stop();
    start();
  }

  @Test
  void whatIsAppliedReachesAgentsWithItsAudiencesInPlace() {
    try (TestAgent agent = agent("storefront", "v1", "s-1").connect()) {
      await().until(() -> !agent.pushes.isEmpty());
      long revision = apply(ORDERS, CANARY).getRevision();
      WaitForAgentsResponse progress =
          admin.waitForAgents(
              WaitForAgentsRequest.newBuilder()
                  .setRevision(revision)
                  .setTimeoutMillis(10_000)
                  .build());
      assertThat(progress.getComplete()).isTrue();
      assertThat(progress.getAcknowledged()).isEqualTo(1);
      var bundle = agent.held.get("service/orders").getService();
      assertThat(bundle.getRoutes(0).getWhen().getAny().getConditionsCount()).isEqualTo(2);
      assertThat(bundle.getRoutes(0).getSplitMap()).containsEntry("v2", 1000);
      assertThat(agent.instancesOf("orders")).containsExactly("127.0.0.1:9001");
    }
  }

  @Test
  void afterARestartTheInstancesAreThereAndNothingIsSentAgain() {
    apply(ORDERS);
    try (TestAgent caller = agent("storefront", "v1", "s-1").connect();
        TestAgent callee = agent("orders", "v2", "orders-2").connect("127.0.0.1:9009")) {
      await().until(() -> caller.instancesOf("orders").contains("orders-2"));
      restart();
      try (TestAgent again = agent("storefront", "v1", "s-1").holding(caller).connect()) {
        await().until(() -> !again.pushes.isEmpty());
        assertThat(again.pushes.get(0).getFull()).isFalse();
        assertThat(again.pushes.get(0).getChangedList()).isEmpty();
        assertThat(again.instancesOf("orders")).contains("orders-2");
      }
    }
  }

  @Test
  void anInstanceIsWithdrawnWhenItLeavesAndAfterTheGraceWhenItDies() {
    apply(ORDERS);
    try (TestAgent caller = agent("storefront", "v1", "s-1").connect();
        TestAgent dies = agent("orders", "v2", "orders-2").connect("127.0.0.1:9009");
        TestAgent leaves = agent("orders", "v2", "orders-3").connect("127.0.0.1:9010")) {
      await()
          .until(() -> caller.instancesOf("orders").containsAll(List.of("orders-2", "orders-3")));
      leaves.leave("127.0.0.1:9010");
      await().until(() -> !caller.instancesOf("orders").contains("orders-3"));
      assertThat(caller.instancesOf("orders")).contains("orders-2");
      dies.die();
      await().until(() -> !caller.instancesOf("orders").contains("orders-2"));
    }
  }

  @Test
  void aRefusedBundleIsShownAndTheRestIsTaken() {
    try (TestAgent agent = agent("storefront", "v1", "s-1")) {
      agent.refusal =
          bundle -> bundle.getName().equals("service/orders") ? "cannot be compiled" : "";
      agent.connect();
      await().until(() -> !agent.pushes.isEmpty());
      long revision = apply(ORDERS).getRevision();
      WaitForAgentsResponse progress =
          admin.waitForAgents(
              WaitForAgentsRequest.newBuilder()
                  .setRevision(revision)
                  .setTimeoutMillis(10_000)
                  .build());
      assertThat(progress.getComplete()).isFalse();
      assertThat(progress.getMissing(0).getState()).isEqualTo(AgentState.REJECTED);
      assertThat(progress.getMissing(0).getErrors(0).getMessage()).isEqualTo("cannot be compiled");
      assertThat(agent.held).containsKey("mesh");
    }
  }

  @Test
  void anAgentThatDoesNotAnswerIsOwedOnePushOnly() {
    try (TestAgent slow = agent("storefront", "v1", "s-1")) {
      slow.acknowledges = false;
      slow.connect();
      await().until(() -> slow.pushes.size() == 1);
      try (TestAgent quick = agent("storefront", "v1", "s-2").connect()) {
        long revision = 0;
        for (int port = 9001; port < 9011; port++) {
          revision = apply(ORDERS.replace("9001", "" + port)).getRevision();
        }
        long last = revision;
        await().until(() -> quick.revision >= last);
      }
      assertThat(slow.pushes).hasSize(1);
      slow.acknowledge();
      await().until(() -> slow.pushes.size() == 2);
      assertThat(slow.pushes.get(1).getChangedList().toString())
          .contains("9010")
          .doesNotContain("9009");
    }
  }

  @Test
  void aStoreThatIsBehindAnAgentIsTakenAsAWholeNewState() {
    apply(ORDERS);
    try (TestAgent first = agent("storefront", "v1", "s-1").connect()) {
      await().until(() -> first.held.containsKey("service/orders"));
      String outdated = first.epoch;
      try (TestAgent ahead = agent("storefront", "v1", "s-2").holding(first)) {
        ahead.revision = first.revision + 1000;
        ahead.connect();
        await().until(() -> !ahead.pushes.isEmpty());
        assertThat(ahead.pushes.get(0).getFull()).isTrue();
        assertThat(ahead.pushes.get(0).getStoreEpoch()).isNotEqualTo(outdated);
        await().until(() -> first.epoch.equals(ahead.epoch));
      }
    }
  }

  @Test
  void aWindowThatArrivesTwiceCountsOnce() throws Exception {
    try (TestAgent agent = agent("storefront", "v1", "s-1").connect()) {
      await().until(() -> !agent.pushes.isEmpty());
      Stats window =
          Stats.newBuilder()
              .setSequence(1)
              .addCalls(CallStats.newBuilder().setService("orders").setRelease("v2").setRequests(7))
              .build();
      agent.send(AgentMessage.newBuilder().setStats(window).build());
      agent.send(AgentMessage.newBuilder().setStats(window).build());
      agent.send(AgentMessage.newBuilder().setStats(window.toBuilder().setSequence(2)).build());
      await()
          .until(
              () ->
                  admin.getTraffic(GetTrafficRequest.getDefaultInstance()).getTrafficList().stream()
                          .mapToLong(traffic -> traffic.getCalls().getRequests())
                          .sum()
                      == 14);
      assertThat(rest("GET", "/metrics", "").body())
          .contains("graylane_requests_total{caller=\"storefront\"");
    }
  }

  @Test
  void connectedAgentsAreListed() {
    try (TestAgent agent = agent("orders", "v1", "orders-1").connect("127.0.0.1:8080")) {
      await()
          .until(
              () ->
                  admin.listAgents(ListAgentsRequest.getDefaultInstance()).getAgentsList().stream()
                      .anyMatch(
                          a ->
                              a.getState() == AgentState.SYNCED
                                  && a.getRegistration().getInstance().equals("orders-1")));
    }
  }
}
