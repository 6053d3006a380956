package dev.graylane.it.app;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.TraceCollector;
import java.nio.file.Path;
import java.util.List;
import org.jboss.modules.ModuleLoader;
import org.junit.jupiter.api.Test;

/** An application of JBoss Modules. */
class JBossModulesIT {
  private static final Path CLIENTS = Path.of(System.getProperty("graylane.clients"));

  @Test
  void serversAndClientsMadeOfNettysHandlersCarryLaneAndTrace() throws Exception {
    Path library =
        Path.of(ModuleLoader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Scene scene = Scene.byName();
        TraceCollector traces = TraceCollector.start();
        AgentJvm jvm =
            traces
                .receives(scene.jvm())
                .classPath(List.of(Path.of("target", "test-classes"), library))
                .property("application.modules", CLIENTS.resolve("bundles").toString())
                .property("graylane.start.wait", "90s")
                .start(JBossModulesCaller.class)) {
      scene.control.awaitAgent();
      NettyInParts.assertLaneAndTraceAreCarried(scene, traces, jvm);
      Complaints.assertNone(jvm);
    }
  }
}
