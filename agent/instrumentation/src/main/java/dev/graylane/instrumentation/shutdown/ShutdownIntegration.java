package dev.graylane.instrumentation.shutdown;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/**
 * The JVM's end. Its shutdown hooks all run at the same time, the agent's with that by which a
 * framework stops its server; what has to be before them has to be before all hooks.
 */
public final class ShutdownIntegration extends Integration {
  public ShutdownIntegration() {
    super("shutdown");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving.advise(
        "java.lang.ApplicationShutdownHooks",
        named("runHooks").taking(0),
        "dev.graylane.instrumentation.shutdown.HooksAdvice");
  }
}
