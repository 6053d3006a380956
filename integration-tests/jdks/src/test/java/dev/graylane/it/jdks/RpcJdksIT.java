package dev.graylane.it.jdks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Jvm;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import dev.graylane.it.jdks.rpc.RpcProgram;
import dev.graylane.it.jdks.rpc.Serve;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dubbo and Thrift with the agent on each JDK, calling and serving. */
class RpcJdksIT {
  /** What Dubbo asks for from 16 on; older JVMs do not know it and pass it over. */
  private static final List<String> OPEN =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.math=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED");

  private static final List<String> CLASS_PATH = List.of("-cp", "classes:lib/*");

  @TempDir static Path folder;
  private static TestControl control;
  private static Jvm serving;
  private static String names = "";
  private static String orders = "";

  @BeforeAll
  static void start() throws Exception {
    Path program = Path.of(System.getProperty("graylane.program.rpc"));
    Services.copy(program.resolve("jars"), folder.resolve("lib"));
    Services.copy(program.resolve("classes"), folder.resolve("classes"));
    Files.copy(
        Path.of(System.getProperty("graylane.agent.jar")), folder.resolve("graylane-agent.jar"));
    control = TestControl.start();
    List<String> serve = new ArrayList<>(OPEN);
    serve.addAll(List.of("-cp", folder.resolve("classes") + ":" + folder.resolve("lib/*")));
    serve.add(Serve.class.getName());
    serving = Jvm.start(folder.resolve("serve.log"), serve);
    String[] ports = serving.await("ports ([0-9,]+)").split(",");
    names = ports[0];
    orders = ports[1];
    control.apply(
        rules("names", ports[0], ports[2]).lane("blue", "v2").header("x-release", "v2").to("v2"));
    control.apply(rules("orders", ports[1], ports[3]).always().to("v2"));
  }

  private static Rules rules(String service, String v1, String v2) {
    return Rules.of(service)
        .instance("v1", "127.0.0.1", Integer.parseInt(v1))
        .instance("v2", "127.0.0.1", Integer.parseInt(v2));
  }

  @AfterAll
  static void end() {
    if (serving != null) {
      serving.close();
    }
    if (control != null) {
      control.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void callsGoWhereTheRulesSayAndAreServedInTheirLane(int version) throws Exception {
    List<String> program = new ArrayList<>(OPEN);
    program.addAll(Services.agent(control));
    program.addAll(CLASS_PATH);
    program.addAll(List.of(RpcProgram.class.getName(), names, orders));
    Jdk.Run run = Jdk.needed(version).run(folder, program);
    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(run.lines())
        .contains(
            "dubbo v1 v2",
            "dubbo served v1 v2",
            "tri served v1 v2",
            "thrift v2",
            "thrift served v2");
    assertThat(run.lines()).as(run.output()).noneMatch(line -> line.contains("[graylane] WARN"));
  }
}
