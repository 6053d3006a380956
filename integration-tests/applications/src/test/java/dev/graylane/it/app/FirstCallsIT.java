package dev.graylane.it.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Backend;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.SwitchByJmx;
import dev.graylane.it.client.jdk.UrlConnectionCaller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the rules begin to hold in a JVM, and when they stop. */
class FirstCallsIT {
  @TempDir Path folder;
  private TestControl control;
  private String controlUrl;
  private Backend v1;
  private Backend v2;

  @BeforeEach
  void start() {
    control = TestControl.start();
    controlUrl = control.url();
    v1 = Backend.start("v1", "127.0.0.1", null);
    v2 = Backend.start("v2", "127.0.0.2", null);
    control.apply(
        Rules.of("orders")
            .host("127.0.0.1:" + v1.port())
            .instance(v1)
            .instance(v2)
            .header("x-release", "v2")
            .to("v2"));
  }

  @AfterEach
  void end() {
    control.close();
    v1.close();
    v2.close();
  }

  private AgentJvm.Builder jvm() {
    return new AgentJvm.Builder()
        .agent(Path.of(System.getProperty("graylane.agent.jar")))
        .property("graylane.service", "client")
        .property("graylane.control", controlUrl)
        .property("graylane.cache.dir", folder.toString());
  }

  private Call gray() {
    return Call.get("http://127.0.0.1:" + v1.port() + "/a").header("x-release", "v2");
  }

  @Test
  void theVeryFirstCallOfAProcessGoesByTheRulesThatAreOnDisk() {
    try (AgentJvm first = jvm().start(UrlConnectionCaller.class)) {
      control.awaitAgent();
      await().until(() -> first.ask(gray()).release().equals("v2"));
      await().until(() -> Files.exists(folder.resolve("client.rules")));
    }
    control.close();
    for (int i = 0; i < 3; i++) {
      try (AgentJvm again = jvm().start(UrlConnectionCaller.class)) {
        assertThat(again.ask(gray()).release()).as(again.output()).isEqualTo("v2");
      }
    }
  }

  @Test
  void aKillFileThatIsThereAtTheStartHoldsFromTheFirstCallOn() throws IOException {
    Path kill = Files.createFile(folder.resolve("kill"));
    try (AgentJvm jvm =
        jvm()
            .property("graylane.kill.file", kill.toString())
            .property("graylane.start.wait", "30s")
            .start(UrlConnectionCaller.class)) {
      assertThat(jvm.ask(gray()).release()).isEqualTo("v1");
      Files.delete(kill);
      await().until(() -> jvm.ask(gray()).release().equals("v2"));
    }
  }

  @Test
  void withoutRulesAndWithoutAServerTheFirstCallGoesWhereTheApplicationSendsIt() {
    control.close();
    try (AgentJvm jvm = jvm().start(UrlConnectionCaller.class)) {
      assertThat(jvm.ask(gray()).release()).isEqualTo("v1");
    }
  }

  @Test
  void anApplicationThatWaitsAtItsStartHasTheServersRulesFromItsFirstCallOn() {
    try (AgentJvm jvm =
        jvm().property("graylane.start.wait", "30s").start(UrlConnectionCaller.class)) {
      assertThat(jvm.ask(gray()).release()).isEqualTo("v2");
    }
  }

  @Test
  void theSwitchInJmxTakesEffectAtOnceAndBack() {
    try (AgentJvm jvm =
        jvm().property("graylane.start.wait", "30s").start(UrlConnectionCaller.class)) {
      assertThat(jvm.ask(gray()).release()).isEqualTo("v2");
      await().until(() -> jvm.ask(new SwitchByJmx(false)));
      assertThat(jvm.ask(gray()).release()).isEqualTo("v1");
      assertThat(jvm.ask(new SwitchByJmx(true))).isTrue();
      assertThat(jvm.ask(gray()).release()).isEqualTo("v2");
    }
  }
}
