package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/** The end of this JVM, before the application's own shutdown hooks. */
public final class Departure {
  private static volatile @Nullable Runnable farewell;

  private Departure() {}

  /**
   * What is to be done then. It may take a while, and the application goes on serving meanwhile.
   */
  public static void prepare(Runnable work) {
    farewell = work;
  }

  /** The JVM was told to end. */
  public static void begin() {
    Runnable work = farewell;
    if (work == null) {
      return;
    }
    try {
      work.run();
    } catch (Throwable fault) {
      Engines.fault("leaving", fault);
    }
  }
}
