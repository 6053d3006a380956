package dev.graylane.it;

import dev.graylane.it.sabotage.LeftOnThreads;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

/** What requests and calls leave behind in an application when they are over. */
public final class Leftovers {
  private Leftovers() {}

  /**
   * No thread has anything of a request or a call, whatever it does next: a job of the server's
   * own, too, which no request would show.
   *
   * @param jvm with {@link SabotageJar}, and no request or call under way
   */
  public static void assertNone(AgentJvm jvm) {
    Awaitility.await("threads that have something of a request or call that is over")
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> Assertions.assertThat(jvm.ask(new LeftOnThreads())).isEmpty());
  }
}
