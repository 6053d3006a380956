package dev.graylane.agent.thread;

import dev.graylane.agent.log.AgentLog;

/** Runs what libraries hand over. */
public final class Tasks {
  private Tasks() {}

  /** A task that fails ends neither its thread nor the tasks after it. */
  public static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable fault) {
      AgentLog.debug("a task of the agent failed", fault);
    }
  }
}
