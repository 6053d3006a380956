package dev.graylane.agent.control;

import dev.graylane.agent.log.AgentLog;

/** Runs what gRPC hands over. */
final class Tasks {
  private Tasks() {}

  /** A task that fails ends neither its thread nor the tasks after it. */
  static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable fault) {
      AgentLog.debug("a task of the control connection failed", fault);
    }
  }
}
