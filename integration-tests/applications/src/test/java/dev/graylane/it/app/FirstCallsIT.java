package dev.graylane.it.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.TestControl;
import dev.graylane.it.client.SwitchByJmx;
import dev.graylane.it.client.jdk.UrlConnectionCaller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the rules begin to hold in a JVM, and when they stop. */
class FirstCallsIT {
  @TempDir Path folder;
  private final Scene scene = Scene.byAddress();

  @AfterEach
  void end() {
    scene.close();
  }

  private AgentJvm.Builder jvm() {
    return scene
        .withAgent(new AgentJvm.Builder())
        .property("graylane.cache.dir", folder.toString());
  }

  @Test
  void theVeryFirstCallOfAProcessGoesByTheRulesThatAreOnDisk() {
    try (AgentJvm first = jvm().start(UrlConnectionCaller.class)) {
      scene.control.awaitAgent();
      await().until(() -> first.ask(scene.gray()).release().equals("v2"));
      await().until(() -> Files.exists(folder.resolve("client.rules")));
    }
    scene.control.close();
    for (int i = 0; i < 3; i++) {
      try (AgentJvm again = jvm().start(UrlConnectionCaller.class)) {
        assertThat(again.ask(scene.gray()).release()).as(again.output()).isEqualTo("v2");
        assertThat(again.output())
            .containsOnlyOnce(" INFO ")
            .contains("rules=revision 2 from disk");
      }
    }
  }

  @Test
  void aControlServerThatCannotBeReachedIsSaidOnceAndOnceThatItIsBack() {
    try (AgentJvm jvm = jvm().start(UrlConnectionCaller.class)) {
      scene.control.awaitAgent();
      assertThat(jvm.output()).doesNotContain(" WARN ");
      int port = scene.control.port();
      scene.control.close();
      String lost = " WARN cannot reach the control server " + scene.controlUrl + ": UNAVAILABLE";
      await().until(() -> jvm.output().contains(lost));
      scene.control = TestControl.startAt(port);
      scene.control.awaitAgent();
      String back = " INFO the control server " + scene.controlUrl + " answers";
      await().until(() -> jvm.output().contains(back));
      assertThat(jvm.output()).containsOnlyOnce(" WARN ").containsOnlyOnce(back);
    }
  }

  @Test
  void rulesThatSomebodyElseMayHaveWrittenAreNotObeyed() throws IOException {
    Path own = Files.createDirectory(folder.resolve("graylane-" + System.getProperty("user.name")));
    assumeTrue(
        own.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "files have no permissions here");
    try (AgentJvm first =
        jvm().property("graylane.cache.dir", own.toString()).start(UrlConnectionCaller.class)) {
      await().until(() -> Files.exists(own.resolve("client.rules")));
    }
    scene.control.close();
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (AgentJvm jvm =
        scene
            .withAgent(new AgentJvm.Builder())
            .property("java.io.tmpdir", folder.toString())
            .start(UrlConnectionCaller.class)) {
      assertThat(jvm.ask(scene.gray()).release()).isEqualTo("v1");
      assertThat(jvm.output())
          .containsOnlyOnce(" WARN no rules are kept on disk")
          .contains("others may write to " + own);
    }
  }

  @Test
  void aKillFileThatIsThereAtTheStartHoldsFromTheFirstCallOn() throws IOException {
    Path kill = Files.createFile(folder.resolve("kill"));
    try (AgentJvm jvm =
        jvm()
            .property("graylane.kill.file", kill.toString())
            .property("graylane.start.wait", "90s")
            .start(UrlConnectionCaller.class)) {
      assertThat(jvm.ask(scene.gray()).release()).isEqualTo("v1");
      Files.delete(kill);
      await().until(() -> jvm.ask(scene.gray()).release().equals("v2"));
    }
  }

  @Test
  void withoutRulesAndWithoutAServerTheFirstCallGoesWhereTheApplicationSendsIt() {
    scene.control.close();
    try (AgentJvm jvm = jvm().start(UrlConnectionCaller.class)) {
      assertThat(jvm.ask(scene.gray()).release()).isEqualTo("v1");
    }
  }

  @Test
  void anApplicationThatWaitsAtItsStartHasTheServersRulesFromItsFirstCallOn() {
    try (AgentJvm jvm =
        jvm().property("graylane.start.wait", "90s").start(UrlConnectionCaller.class)) {
      assertThat(jvm.ask(scene.gray()).release()).isEqualTo("v2");
    }
  }

  @Test
  void theSwitchInJmxTakesEffectAtOnceAndBack() {
    try (AgentJvm jvm =
        jvm().property("graylane.start.wait", "90s").start(UrlConnectionCaller.class)) {
      assertThat(jvm.ask(scene.gray()).release()).isEqualTo("v2");
      await().until(() -> jvm.ask(new SwitchByJmx(false)));
      assertThat(jvm.ask(scene.gray()).release()).isEqualTo("v1");
      assertThat(jvm.ask(new SwitchByJmx(true))).isTrue();
      assertThat(jvm.ask(scene.gray()).release()).isEqualTo("v2");
    }
  }

  @Test
  void anMBeanServerThatTheApplicationMakesLaterHasTheSwitchToo() {
    try (AgentJvm jvm =
        jvm()
            .classPath(List.of(Path.of("target", "test-classes")))
            .property("graylane.start.wait", "90s")
            .start(UrlConnectionCaller.class)) {
      await().until(() -> jvm.ask(new SwitchByJmx(true)));
      jvm.ask(new LaterMBeanServer.Make());
      await().until(() -> jvm.ask(new LaterMBeanServer.TurnOff()));
      assertThat(jvm.ask(scene.gray()).release()).isEqualTo("v1");
    }
  }
}
