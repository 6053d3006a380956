package dev.graylane.it.client;

/**
 * Tells the client JVM which generations of rules may be in force: from {@code oldest} (the last
 * one known to be acknowledged) to {@code newest} (the last one that may have been pushed). The
 * test widens the window before a push and narrows it after the acknowledgement, so that a call can
 * be judged without comparing clocks: what answered must be what a generation between the oldest at
 * the call's start and the newest at its end says.
 */
public record Window(int oldest, int newest) implements Operation<Boolean> {
  @Override
  public Boolean run(World world) {
    world.window(this);
    return true;
  }
}
