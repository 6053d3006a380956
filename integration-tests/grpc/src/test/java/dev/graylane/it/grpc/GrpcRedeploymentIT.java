package dev.graylane.it.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Rules;
import dev.graylane.it.TemporaryFolder;
import dev.graylane.it.TestControl;
import dev.graylane.it.client.Idle;
import dev.graylane.it.client.redeploy.Application;
import dev.graylane.it.client.redeploy.Redeploy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application with gRPC that comes and goes: no class loader is kept. */
class GrpcRedeploymentIT {
  private static final int TIMES = 2;

  @Test
  void noneOfTheClassLoadersIsKept() throws IOException {
    Path module = Path.of(System.getProperty("graylane.grpc.dir"));
    Path hosts = TemporaryFolder.create("grpc").resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 orders.test localhost\n");
    try (TestControl control = TestControl.start();
        GrpcBackend v1 = GrpcBackend.start("v1", "127.0.0.1", 0, null);
        GrpcBackend v2 = GrpcBackend.start("v2", "127.0.0.2", v1.port(), null)) {
      String target = "orders.test:" + v1.port();
      control.apply(
          Rules.of("orders")
              .host(target)
              .instance("v1", v1.ip(), v1.port())
              .instance("v2", v2.ip(), v2.port())
              .header("x-release", "v2")
              .to("v2"));
      AgentJvm.Builder described =
          new AgentJvm.Builder()
              .classPath(List.of(module.resolve("target/classes")))
              .property("jdk.net.hosts.file", hosts.toString())
              .property(Application.URL, target);
      try (AgentJvm jvm = control.joins(described, "client").start(Idle.class)) {
        control.awaitAgent();
        assertThat(jvm.ask(new Redeploy(GrpcApplication.class.getName(), jars(module), TIMES)))
            .hasSize(TIMES)
            .containsOnly("v2".repeat(6));
        await("class loaders that are still there")
            .atMost(Duration.ofMinutes(2))
            .untilAsserted(() -> assertThat(jvm.ask(new Redeploy.Left())).isEmpty());
      }
    }
  }

  private static ArrayList<String> jars(Path module) {
    File[] jars = module.resolve("newest/target/jars").toFile().listFiles();
    return new ArrayList<>(Arrays.stream(jars).map(File::getPath).sorted().toList());
  }
}
