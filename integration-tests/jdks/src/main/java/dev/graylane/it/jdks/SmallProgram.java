package dev.graylane.it.jdks;

import java.util.Map;

/**
 * Asks for two releases with each client that the JDK has, and prints a line for each: its name and
 * who answered, {@code okhttp v1 v2}.
 */
public final class SmallProgram {
  private SmallProgram() {}

  /**
   * @param arguments a URL, and the host and port of a gRPC service
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    for (Map.Entry<String, Caller> each : Callers.of(arguments[0], arguments[1]).entrySet()) {
      Caller caller = each.getValue();
      System.out.println(each.getKey() + " " + caller.ask("v1") + " " + caller.ask("v2"));
    }
    // Clients keep threads for a while.
    System.exit(0);
  }
}
