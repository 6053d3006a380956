package dev.graylane.it.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.SabotageJar;
import dev.graylane.it.client.jdk.UrlConnectionCaller;
import dev.graylane.it.sabotage.ClockJump;
import dev.graylane.it.sabotage.Sabotage;
import dev.graylane.v1.CallStats;
import dev.graylane.v1.Stats;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails around the agent and in it: calls are as without it, and it is said once. */
class FaultsIT {
  @AutoClose private final Scene scene = Scene.byAddress();

  @Test
  void onAFullDiskCallsGoByTheRulesAndThatNoneAreKeptIsSaidOnce(@TempDir Path folder)
      throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no /dev/full here");
    // The file that the rules are written to: whatever is written to it, no space is left.
    Files.createSymbolicLink(folder.resolve("client.rules.new"), full);
    try (AgentJvm jvm =
        scene
            .withAgent(new AgentJvm.Builder())
            .property("graylane.cache.dir", folder.toString())
            .start(UrlConnectionCaller.class)) {
      scene.control.awaitAgent();
      await().until(() -> jvm.output().contains(" WARN no rules are kept on disk"));
      assertThat(jvm.ask(scene.gray()).release()).isEqualTo("v2");
      assertThat(jvm.ask(scene.base()).release()).isEqualTo("v1");
      assertThat(jvm.output()).containsOnlyOnce(" WARN ").contains("No space left on device");
      assertThat(folder.resolve("client.rules")).doesNotExist();
      await().until(() -> scene.control.counter("fault.keeping rules on disk") > 0);
      assertThat(scene.control.status().getFaultsList())
          .anyMatch(fault -> fault.contains("No space left on device"));
    }
  }

  @Test
  void aControlServerThatTakesConnectionsAndSaysNothingKeepsNobodyWaiting() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        AgentJvm jvm =
            new AgentJvm.Builder()
                .agent(Path.of(Scene.AGENT))
                .property("graylane.service", "client")
                .property("graylane.control", "http://127.0.0.1:" + silent.getLocalPort())
                .property("graylane.cache.dir", "none")
                .start(UrlConnectionCaller.class)) {
      for (int i = 0; i < 20; i++) {
        assertThat(jvm.ask(scene.gray()).release()).as(jvm.output()).isEqualTo("v1");
      }
      assertThat(jvm.output()).doesNotContain(" ERROR ");
    }
  }

  @Test
  void aClockThatJumpsChangesNoCall(@TempDir Path folder) {
    try (AgentJvm jvm =
        scene
            .withAgent(new AgentJvm.Builder().agent(SabotageJar.in(folder), "clock"))
            .classPath(List.of(SabotageJar.ASM))
            .property("graylane.cache.dir", "none")
            .property("graylane.start.wait", "90s")
            .property("graylane.stats.interval", "100ms")
            .start(UrlConnectionCaller.class)) {
      scene.control.awaitAgent();
      int calls = 0;
      for (int years : new int[] {0, 10, -20, 0}) {
        jvm.ask(ClockJump.byYears(years));
        int made = calls += 2;
        assertThat(jvm.ask(scene.gray()).release()).as(years + " years").isEqualTo("v2");
        assertThat(jvm.ask(scene.base()).release()).as(years + " years").isEqualTo("v1");
        await().until(() -> counted() == made);
      }
      assertThat(scene.control.stats().stream().map(Stats::getEndMillis))
          .as("the agent's clock did jump")
          .anyMatch(millis -> millis < ClockJump.inYears(-10))
          .anyMatch(millis -> millis > ClockJump.inYears(5));
      assertThat(jvm.output()).doesNotContain(" WARN ", " ERROR ");
    }
  }

  private long counted() {
    return scene.control.calls().stream().mapToLong(CallStats::getRequests).sum();
  }

  @Test
  void whatTheEngineThrowsIsCountedLoggedOnceAndShown(@TempDir Path folder) {
    try (AgentJvm jvm =
        scene
            .jvm()
            .agent(SabotageJar.in(folder))
            .property("graylane.start.wait", "90s")
            .start(UrlConnectionCaller.class)) {
      scene.control.awaitAgent();
      assertThat(jvm.ask(scene.gray()).release()).isEqualTo("v2");
      jvm.ask(Sabotage.withoutMemory());
      for (int i = 0; i < 20; i++) {
        assertThat(jvm.ask(scene.gray()).release()).isEqualTo("v1");
      }
      await().until(() -> scene.control.counter("fault.deciding a call") >= 20);
      assertThat(scene.control.status().getFaultsList())
          .anyMatch(fault -> fault.contains("OutOfMemoryError: sabotage"));
      assertThat(jvm.output()).containsOnlyOnce(" WARN deciding a call failed");
    }
  }
}
