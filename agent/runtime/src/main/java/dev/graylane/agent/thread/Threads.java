package dev.graylane.agent.thread;

import java.util.concurrent.ThreadFactory;

/** Makes {@link AgentThread}s of one name. */
public final class Threads implements ThreadFactory {
  private final String name;

  public Threads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable work) {
    return new AgentThread(work, name);
  }
}
