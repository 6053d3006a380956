package dev.graylane.agent.control;

import java.util.concurrent.ThreadFactory;

/** Daemon threads that bear the agent's name and see its classes alone. */
final class Threads implements ThreadFactory {
  private final String name;

  Threads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(Threads.class.getClassLoader());
    return thread;
  }
}
