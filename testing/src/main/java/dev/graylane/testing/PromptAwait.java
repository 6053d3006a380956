package dev.graylane.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Has Awaitility look at once, then ever less often, where it would first let 100 ms pass: most of
 * what tests wait for is there already. A condition that does not come is given up late, for the
 * sake of slow machines. For every test that has this on its class path.
 */
public final class PromptAwait implements LauncherSessionListener {
  private static final Duration FIRST = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval((poll, before) -> interval(before));
    Awaitility.setDefaultTimeout(PATIENCE);
  }

  /** What to wait after another {@code before}. */
  private static Duration interval(Duration before) {
    Duration twice = before.compareTo(FIRST) < 0 ? FIRST : before.multipliedBy(2);
    return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
  }
}
