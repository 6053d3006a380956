package dev.graylane.it.sabotage;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.net.URL;
import java.net.URLClassLoader;

/** Puts a {@link BrokenEngine} in force; the JVM must have been started with the test's agent. */
public record Sabotage() implements Operation<Boolean> {
  @Override
  @SuppressWarnings("resource") // lives as long as the engine
  public Boolean run(World world) throws Exception {
    Class<?> engines = SabotageAgent.loaded("dev.graylane.agent.call.Engines");
    URL here = Sabotage.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader beside = new URLClassLoader(new URL[] {here}, engines.getClassLoader());
    Object broken =
        beside
            .loadClass("dev.graylane.it.sabotage.BrokenEngine")
            .getDeclaredConstructor()
            .newInstance();
    engines
        .getMethod("install", engines.getClassLoader().loadClass("dev.graylane.agent.call.Engine"))
        .invoke(null, broken);
    return true;
  }
}
