package dev.graylane.it.dubbo;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import dev.graylane.it.TraceCollector;
import dev.graylane.it.client.Idle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Two JVMs without the agent that offer the service as v1 and v2, and one with it, {@code shop},
 * that calls and offers it, too; for each protocol.
 */
final class DubboScene implements AutoCloseable {
  final TestControl control = TestControl.start();
  final TraceCollector traces = TraceCollector.start();
  final AgentJvm bare;
  final AgentJvm second;
  final AgentJvm shop;
  private final Map<String, Integer> ports = new HashMap<>();

  /** How the agent, which it is given, and others come into a JVM. */
  interface Agents
      extends BiFunction<AgentJvm.Builder, UnaryOperator<AgentJvm.Builder>, AgentJvm.Builder> {}

  DubboScene(String libraries, List<String> protocols) {
    this(libraries, protocols, (jvm, ours) -> ours.apply(jvm));
  }

  DubboScene(String libraries, List<String> protocols, Agents agents) {
    bare = jvm(libraries).start(Idle.class);
    second = jvm(libraries).start(Idle.class); // Triple tells two providers of one JVM not apart
    shop =
        agents
            .apply(traces.receives(jvm(libraries)), jvm -> control.joins(jvm, "shop"))
            .start(Idle.class);
    control.awaitAgent();
    for (String protocol : protocols) {
      ports.put(protocol + "v1", bare.ask(new Provide(protocol, "v1")));
      ports.put(protocol + "v2", second.ask(new Provide(protocol, "v2")));
      ports.put(protocol + "shop", shop.ask(new Provide(protocol, "shop")));
    }
  }

  /** An application with this version of Dubbo. */
  static AgentJvm.Builder jvm(String libraries) {
    Path module = Path.of(System.getProperty("graylane.dubbo.dir"));
    return new AgentJvm.Builder()
        .option("--add-opens=java.base/java.lang=ALL-UNNAMED") // both ask for it from 17 on
        .option("--add-opens=java.base/java.math=ALL-UNNAMED")
        .option("--add-opens=java.base/java.util=ALL-UNNAMED")
        .property("dubbo.application.logger", "jdk")
        .classPath(
            List.of(
                module.resolve("target/classes"),
                module.resolve(libraries).resolve("target/classes"),
                module.resolve(libraries).resolve("target/jars/*")));
  }

  int port(String protocol, String release) {
    return ports.get(protocol + release);
  }

  String url(String protocol, String release) {
    return url(protocol, port(protocol, release));
  }

  static String url(String protocol, int port) {
    return protocol + "://127.0.0.1:" + port + "/" + Orders.class.getName();
  }

  /** Both releases as agents register them; attachment {@code x-release: v2} sends a call to v2. */
  Rules orders(String protocol) {
    return rules("orders", protocol);
  }

  Rules rules(String service, String protocol) {
    return Rules.of(service)
        .instance("v1", "127.0.0.1", port(protocol, "v1"))
        .instance("v2", "127.0.0.1", port(protocol, "v2"))
        .lane("blue", "v2")
        .header("x-release", "v2")
        .to("v2");
  }

  @Override
  public void close() {
    shop.close();
    bare.close();
    second.close();
    control.close();
    traces.close();
  }
}
