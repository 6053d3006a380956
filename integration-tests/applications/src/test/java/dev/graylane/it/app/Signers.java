package dev.graylane.it.app;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;

/** How many have signed a class, as the JVM sees it. */
record Signers(String className) implements Operation<Integer> {
  @Override
  public Integer run(World world) throws ClassNotFoundException {
    Class<?> loaded = Class.forName(className, false, Signers.class.getClassLoader());
    Object[] signers = loaded.getSigners();
    return signers == null ? 0 : signers.length;
  }
}
