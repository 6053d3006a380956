package dev.graylane.it.sabotage;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Puts a broken engine in force; the JVM must have been started with the test's agent.
 *
 * @param engine the simple name of its class
 */
public record Sabotage(String engine) implements Operation<Boolean> {
  /** A {@link BrokenEngine}. */
  public Sabotage() {
    this("BrokenEngine");
  }

  /** {@link BrokenCalls}. */
  public static Sabotage ofBegunCalls() {
    return new Sabotage("BrokenCalls");
  }

  /** {@link BrokenByMemory}. */
  public static Sabotage withoutMemory() {
    return new Sabotage("BrokenByMemory");
  }

  @Override
  @SuppressWarnings("resource") // lives as long as the engine
  public Boolean run(World world) throws Exception {
    Class<?> engines = SabotageAgent.loaded("dev.graylane.agent.call.Engines");
    URL here = Sabotage.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader beside = new URLClassLoader(new URL[] {here}, engines.getClassLoader());
    Object broken =
        beside
            .loadClass("dev.graylane.it.sabotage." + engine)
            .getDeclaredConstructor()
            .newInstance();
    engines
        .getMethod("install", engines.getClassLoader().loadClass("dev.graylane.agent.call.Engine"))
        .invoke(null, broken);
    return true;
  }
}
