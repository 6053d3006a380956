package dev.graylane.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.TraceCollector;
import dev.graylane.it.client.HttpCaller;
import dev.graylane.it.client.apache4.ApacheHttpClient4Caller;
import dev.graylane.it.client.jdk.JavaHttpClientCaller;
import dev.graylane.it.client.jdk.UrlConnectionCaller;
import dev.graylane.it.client.okhttp.OkHttpCaller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application of OSGi bundles, with clients in bundles of their own and inside its bundle. */
class OsgiIT {
  private static final Path CLIENTS = Path.of(System.getProperty("graylane.clients"));
  private static final List<Class<? extends HttpCaller>> CALLERS =
      List.of(
          UrlConnectionCaller.class,
          JavaHttpClientCaller.class,
          ApacheHttpClient4Caller.class,
          OkHttpCaller.class);

  private final Scene scene = Scene.byName();

  @AfterEach
  void end() {
    scene.close();
  }

  @Test
  void theCallsOfBundlesGoByTheRules(@TempDir Path folder) throws Exception {
    try (AgentJvm jvm = start(scene.jvm(), folder)) {
      scene.control.awaitAgent();
      for (Class<? extends HttpCaller> caller : CALLERS) {
        String name = caller.getName();
        assertThat(jvm.ask(scene.base().header("x-client", name)).release())
            .as(name)
            .isEqualTo("v1");
        assertThat(jvm.ask(scene.gray().header("x-client", name)).release())
            .as(name)
            .isEqualTo("v2");
      }
      Complaints.assertNone(jvm);
    }
  }

  @Test
  void serversAndClientsMadeOfNettysHandlersCarryLaneAndTrace(@TempDir Path folder)
      throws Exception {
    try (TraceCollector traces = TraceCollector.start();
        AgentJvm jvm = start(traces.receives(scene.jvm()), folder)) {
      scene.control.awaitAgent();
      NettyInParts.assertLaneAndTraceAreCarried(scene, traces, jvm);
      Complaints.assertNone(jvm);
    }
  }

  private static AgentJvm start(AgentJvm.Builder jvm, Path folder) throws Exception {
    try (Stream<Path> bundles = Files.list(CLIENTS.resolve("bundles"))) {
      for (Path bundle : bundles.toList()) {
        Files.copy(bundle, folder.resolve(bundle.getFileName()));
      }
    }
    try (Stream<Path> inside = Files.list(CLIENTS.resolve("okhttp-4.12.0"))) {
      ApplicationBundle.write(folder.resolve("application.jar"), "application", inside.toList());
    }
    ApplicationBundle.write(folder.resolve("server.jar"), "server", List.of());
    return jvm.classPath(
            List.of(
                Path.of("target", "test-classes"),
                Path.of(
                    FrameworkFactory.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())))
        .property("application.bundles", folder.toString())
        .property("graylane.start.wait", "90s")
        .start(OsgiCaller.class);
  }
}
