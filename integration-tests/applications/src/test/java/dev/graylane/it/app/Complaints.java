package dev.graylane.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.AgentJvm;

/** What an application's JVM said of itself. */
final class Complaints {
  private Complaints() {}

  /** Asserts that it is all the agent's, and neither a warning nor an error. */
  static void assertNone(AgentJvm jvm) {
    assertThat(jvm.output().lines())
        .as("nothing is said but by the agent, and that is no complaint")
        .allMatch(line -> line.startsWith("[graylane] "))
        .noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
  }
}
