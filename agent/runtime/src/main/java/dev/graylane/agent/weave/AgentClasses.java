package dev.graylane.agent.weave;

import dev.graylane.agent.bootstrap.AgentClassLoader;
import java.io.IOException;
import net.bytebuddy.dynamic.ClassFileLocator;

/** Finds the agent's own classes for Byte Buddy. */
final class AgentClasses implements ClassFileLocator {
  private final AgentClassLoader agent;

  AgentClasses(AgentClassLoader agent) {
    this.agent = agent;
  }

  @Override
  public Resolution locate(String name) throws IOException {
    byte[] bytes = agent.classFile(name);
    return bytes == null ? new Resolution.Illegal(name) : new Resolution.Explicit(bytes);
  }

  @Override
  public void close() {}
}
