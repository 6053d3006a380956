package dev.graylane.instrumentation.shutdown;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/**
 * The JVM's end. Its shutdown hooks all run at the same time, the agent's with that by which a
 * framework stops its server; what has to be before them has to be before all hooks.
 */
@Supported(
    part = Part.END,
    library = "the JVM's shutdown hooks (SIGTERM, `System.exit`)",
    notes =
        "before the first of them runs, the instance is withdrawn and the "
            + "requests under way are answered ([operations](operations.md)); tested on "
            + "JDK 17")
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
