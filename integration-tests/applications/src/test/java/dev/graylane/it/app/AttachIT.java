package dev.graylane.it.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.tools.attach.VirtualMachine;
import dev.graylane.it.AgentJvm;
import dev.graylane.it.Jdks;
import dev.graylane.it.client.Bulk;
import dev.graylane.it.client.BulkResult;
import dev.graylane.it.client.HttpCaller;
import dev.graylane.it.client.Stop;
import dev.graylane.it.client.jdk.JavaHttpClientCaller;
import dev.graylane.it.client.jdk.UrlConnectionCaller;
import dev.graylane.it.client.okhttp.OkHttpCaller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The agent is attached to a JVM that runs without it: one that has loaded its client library, has
 * connections open and calls under way.
 */
class AttachIT {
  private final Scene scene = Scene.byAddress();
  private final Path killFile;

  AttachIT(@TempDir Path folder) {
    killFile = folder.resolve("kill");
  }

  @AfterEach
  void end() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {UrlConnectionCaller.class, JavaHttpClientCaller.class, OkHttpCaller.class})
  void callsAreDivertedFromThenOnAndNoneFails(Class<? extends HttpCaller> caller) throws Exception {
    runUnderLoad(new AgentJvm.Builder(), caller);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {UrlConnectionCaller.class, JavaHttpClientCaller.class, OkHttpCaller.class})
  void theSameOnTheNewestJdk(Class<? extends HttpCaller> caller) throws Exception {
    Optional<Path> jdk = Jdks.beside(25);
    assumeTrue(jdk.isPresent(), "no JDK 25 beside the one that runs the tests");
    runUnderLoad(
        new AgentJvm.Builder().javaHome(jdk.orElseThrow()).option("-XX:+EnableDynamicAgentLoading"),
        caller);
  }

  private void runUnderLoad(AgentJvm.Builder builder, Class<? extends HttpCaller> caller)
      throws Exception {
    List<Path> library =
        List.of(Path.of(System.getProperty("graylane.clients"), "okhttp-4.12.0", "*"));
    try (AgentJvm jvm = builder.classPath(library).start(caller)) {
      assertThat(jvm.ask(scene.gray()).release()).as("before").isEqualTo("v1");
      CompletableFuture<BulkResult> calls =
          jvm.begin(new Bulk(List.of(scene.base(), scene.gray()), List.of(), List.of(), 4, 0));
      await().until(() -> scene.v1.received().size() > 100);

      attach(jvm);

      await().until(() -> jvm.ask(scene.gray()).release().equals("v2"));
      int diverted = scene.v2.received().size();
      await().until(() -> scene.v2.received().size() > diverted + 100);
      attach(jvm);
      assertThat(jvm.ask(scene.gray()).release()).as("after the second attach").isEqualTo("v2");
      assertThat(jvm.ask(scene.base()).release()).isEqualTo("v1");

      Path kill = Files.createFile(killFile);
      await().until(() -> jvm.ask(scene.gray()).release().equals("v1"));
      int leftAlone = scene.v1.received().size();
      await().until(() -> scene.v1.received().size() > leftAlone + 100);
      assertThat(jvm.ask(scene.gray()).release()).as("while it is switched off").isEqualTo("v1");
      Files.delete(kill);
      await().until(() -> jvm.ask(scene.gray()).release().equals("v2"));

      jvm.ask(new Stop());
      BulkResult result = jvm.get(calls);
      assertThat(result.faults()).as(jvm.output()).isEmpty();
      assertThat(result.byRelease()).containsOnlyKeys("v1", "v2");
      assertThat(scene.v2.received()).allMatch(call -> call.all("x-release").equals(List.of("v2")));
      assertThat(jvm.output())
          .containsOnlyOnce(" INFO service=client ")
          .containsOnlyOnce("is here already")
          .doesNotContain(" ERROR ", "failed and was left out");
      assertThat(jvm.output().lines()).allMatch(line -> line.startsWith("[graylane] "));
    }
  }

  private void attach(AgentJvm jvm) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(jvm.pid()));
    try {
      machine.loadAgent(
          Scene.AGENT,
          String.join(
              ",",
              "service=client",
              "cache.dir=none",
              "control=" + scene.controlUrl,
              "kill.file=" + killFile));
    } finally {
      machine.detach();
    }
  }
}
