package dev.graylane.agent.weave;

/** A program in which weaving fails, and fails once more when it ends. */
final class EndingProgram {
  private EndingProgram() {}

  public static void main(String[] args) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> Weaving.failed(new NullPointerException("as it ended"))));
    Weaving.failed(new NullPointerException("while it ran"));
  }
}
