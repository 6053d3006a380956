package dev.graylane.instrumentation;

import static dev.graylane.instrumentation.Failover.Next.AGAIN;
import static dev.graylane.instrumentation.Failover.Next.NONE;
import static dev.graylane.instrumentation.Failover.Next.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.agent.call.Invocation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

class FailoverTest {
  private static final IOException REFUSED = new ConnectException("refused");
  private static final IOException RESET = new SocketException("reset");

  private final Invocation invocation = Invocation.ofManyThreads();
  private final Instances call = new Instances(2);

  @Test
  void whatWasNotSentGoesToTheNextInstanceUntilThereIsNone() {
    Failover unsafe = new Failover(invocation, call, false);
    assertThat(refused(unsafe)).isEqualTo(OTHER);
    assertThat(refused(unsafe)).isEqualTo(NONE);
  }

  @Test
  void whatWasLostOnAReusedConnectionIsTriedAgainBeforeTheInstanceIsLeft() {
    Failover safe = new Failover(invocation, call, true);
    assertThat(lost(safe, true)).isEqualTo(AGAIN);
    assertThat(call.left()).isEqualTo(2);
    assertThat(lost(safe, false)).isEqualTo(OTHER);
  }

  @Test
  void whatIsUnsafeToRepeatAndMayHaveBeenSentGoesNowhere() {
    Failover unsafe = new Failover(invocation, call, false);
    assertThat(lost(unsafe, true)).isEqualTo(NONE);
    // The client repeats it by itself, in another pass, and is refused.
    assertThat(refused(new Failover(invocation, call, false))).isEqualTo(NONE);
    assertThat(call.left()).isEqualTo(2);
  }

  @Test
  void anAnswerEndsWhatIsSaidOfARequest() {
    lost(new Failover(invocation, call, false), true);
    invocation.answered(307);
    assertThat(refused(new Failover(invocation, call, false))).isEqualTo(OTHER);
  }

  @Test
  void aCallThatWasNotDivertedIsTheClientsMatter() {
    Failover alone = new Failover(invocation, new Instances(0), true);
    assertThat(refused(alone)).isEqualTo(NONE);
    assertThat(lost(alone, true)).isEqualTo(NONE);
  }

  private Failover.Next refused(Failover failover) {
    invocation.failed(REFUSED, false);
    return failover.after(REFUSED, true, false, true);
  }

  private Failover.Next lost(Failover failover, boolean reused) {
    invocation.failed(RESET, true);
    return failover.after(RESET, false, true, reused);
  }
}
