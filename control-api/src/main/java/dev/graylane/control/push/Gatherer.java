package dev.graylane.control.push;

import dev.graylane.control.state.ControlLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Gathers changes that come close together: runs its task once they have been quiet for a moment,
 * yet at the latest so long after the first. For the loop's thread.
 */
public final class Gatherer {
  private final ControlLoop loop;
  private final Duration quiet;
  private final Duration longest;
  private final Runnable task;
  private ControlLoop.@Nullable Timer timer;
  private long firstNanos;

  public Gatherer(ControlLoop loop, Duration quiet, Duration longest, Runnable task) {
    this.loop = loop;
    this.quiet = quiet;
    this.longest = longest;
    this.task = task;
  }

  /** Notes a change. */
  public void changed() {
    long now = System.nanoTime();
    if (timer == null) {
      firstNanos = now;
    } else {
      timer.cancel();
    }
    Duration left = longest.minusNanos(now - firstNanos);
    Duration delay = left.compareTo(quiet) < 0 ? left : quiet;
    timer = loop.later(delay.isNegative() ? Duration.ZERO : delay, this::run);
  }

  /** Waits no longer: what stops harm must not be gathered. */
  public void now() {
    if (timer != null) {
      timer.cancel();
    }
    run();
  }

  private void run() {
    timer = null;
    task.run();
  }
}
