package dev.graylane.it.app;

/** Is over while the agent starts; its JVM ends when the agent's start is over too. */
public final class ShortProgram {
  private static final int MOST_POLLS = 3_000;

  private ShortProgram() {}

  public static void main(String[] arguments) {
    Runtime.getRuntime().addShutdownHook(new Thread(ShortProgram::outlastTheStart));
  }

  private static void outlastTheStart() {
    for (int i = 0; i < MOST_POLLS && isStarting(); i++) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static boolean isStarting() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("graylane-start"));
  }
}
