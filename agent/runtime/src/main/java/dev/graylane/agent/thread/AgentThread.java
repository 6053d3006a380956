package dev.graylane.agent.thread;

/**
 * A daemon thread of the agent's own that sees the agent's classes alone. Calls that it makes are
 * the agent's, not the application's: no rule leads them, and they are neither traced nor counted.
 */
public final class AgentThread extends Thread {
  AgentThread(Runnable work, String name) {
    super(work, name);
    setDaemon(true);
    setContextClassLoader(AgentThread.class.getClassLoader());
  }

  /** Whether the agent itself is at work here. */
  public static boolean isCurrent() {
    return Thread.currentThread() instanceof AgentThread;
  }
}
