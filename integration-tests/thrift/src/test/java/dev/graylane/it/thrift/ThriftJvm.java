package dev.graylane.it.thrift;

import dev.graylane.it.AgentJvm;
import java.nio.file.Path;
import java.util.List;

/** A JVM that runs these applications. */
final class ThriftJvm {
  private ThriftJvm() {}

  /**
   * @param libraries {@code oldest} or {@code newest}
   */
  static AgentJvm.Builder with(String libraries) {
    Path module = Path.of(System.getProperty("graylane.thrift.dir"));
    return new AgentJvm.Builder()
        .classPath(
            List.of(
                module.resolve("target/classes"),
                module.resolve("orders/target/classes"),
                module.resolve(libraries).resolve("target/jars/*")));
  }
}
