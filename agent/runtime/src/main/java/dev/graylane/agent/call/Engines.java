package dev.graylane.agent.call;

/**
 * The engine in force. Until the agent's start installs one, and after the kill switch, every call
 * is left alone.
 */
public final class Engines {
  private static final Engine IDLE = new Idle();
  private static volatile Engine current = IDLE;

  private Engines() {}

  public static Engine get() {
    return current;
  }

  /** Puts an engine in force. */
  public static void install(Engine engine) {
    current = engine;
  }

  /** From now on every call is left alone. */
  public static void uninstall() {
    current = IDLE;
  }
}
