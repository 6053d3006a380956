package dev.graylane.it.sabotage;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.util.concurrent.TimeUnit;

/**
 * Sets the clock by which the agent tells the time; the JVM must have been started with the test's
 * agent and {@code clock}.
 *
 * @param offMillis how far from the true time
 */
public record ClockJump(long offMillis) implements Operation<Boolean> {
  static final String PROPERTY = "sabotage.clock";

  /** So many years from now on. */
  public static ClockJump byYears(int years) {
    return new ClockJump(TimeUnit.DAYS.toMillis(365L * years));
  }

  /** What the clock says then. */
  public static long inYears(int years) {
    return System.currentTimeMillis() + byYears(years).offMillis;
  }

  @Override
  public Boolean run(World world) {
    System.setProperty(PROPERTY, Long.toString(offMillis));
    return true;
  }
}
