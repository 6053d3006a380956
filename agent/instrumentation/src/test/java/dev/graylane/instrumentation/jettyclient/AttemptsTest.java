package dev.graylane.instrumentation.jettyclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.instrumentation.AsyncInvocation;
import dev.graylane.instrumentation.Instances;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final AsyncInvocation invocation = new AsyncInvocation();
  private final Instances call = new Instances(3);
  private final Attempts attempts = new Attempts(invocation);

  @Test
  void connectionsThatWereThereBeforeSayNothingOfTheInstanceThoughNoneWasUsed() {
    List<Object> pooled = Arrays.asList(channel(), channel(), channel(), channel());
    begin(true);
    for (Object each : pooled) {
      attempts.sending(each);
      assertThat(lost()).isTrue();
      assertThat(attempts.begin()).isTrue();
    }
    assertThat(call.left()).isEqualTo(3);
  }

  @Test
  void anInstanceIsLeftThatEndsTwoConnectionsThatWereMadeForTheRequest() {
    begin(true);
    assertThat(leftAfterANewConnectionIsLost()).isEqualTo(3);
    assertThat(leftAfterANewConnectionIsLost()).isEqualTo(2);
    assertThat(leftAfterANewConnectionIsLost()).isEqualTo(2);
    assertThat(leftAfterANewConnectionIsLost()).isEqualTo(1);
  }

  @Test
  void anOldConnectionThatIsLostBetweenThemIsNotOneOfTheTwo() {
    Object old = channel();
    begin(true);
    assertThat(leftAfterANewConnectionIsLost()).isEqualTo(3);
    attempts.sending(old);
    assertThat(lost()).isTrue();
    attempts.begin();
    assertThat(leftAfterANewConnectionIsLost()).isEqualTo(2);
  }

  @Test
  void anInstanceThatRefusesConnectionsIsLeftAtOnce() {
    Object old = channel();
    begin(true);
    attempts.sending(old);
    assertThat(lost()).isTrue();
    attempts.begin();
    assertThat(attempts.goOnUnsent(new ConnectException("refused"), true)).isTrue();
    assertThat(call.left()).isEqualTo(2);
  }

  @Test
  void anAttemptThatIsEndedBeforeItHasAConnectionByWhatEndedTheOneBeforeStaysAtTheInstance() {
    Object old = channel();
    begin(true);
    attempts.sending(old);
    assertThat(lost()).isTrue();
    attempts.begin();
    assertThat(lost()).isTrue();
    assertThat(call.left()).isEqualTo(3);
  }

  @Test
  void aFailureOfAnAttemptThatIsToldOfWhenTheNextHasBegunIsNotThatOfTheNext() {
    begin(true);
    IOException broken = new IOException("Broken pipe");
    IOException early = new EOFException();
    attempts.sending(channel());
    assertThat(attempts.goOn(early, true)).isTrue();
    assertThat(attempts.isPast(early)).isFalse();
    attempts.followed(broken, early);
    attempts.begin();
    assertThat(attempts.isPast(broken)).isTrue();
    assertThat(attempts.isPast(early)).isTrue();
    assertThat(attempts.isPast(new EOFException())).isFalse();
  }

  @Test
  void whatIsUnsafeToRepeatAndMayHaveBeenSentIsNotSentAgain() {
    Object old = channel();
    begin(false);
    attempts.sending(old);
    assertThat(lost()).isFalse();
    assertThat(attempts.begin()).isFalse();
  }

  @Test
  void whatIsAnsweredIsNotSentAgain() {
    begin(true);
    attempts.sending(channel());
    attempts.answered();
    assertThat(lost()).isFalse();
  }

  private void begin(boolean repeatable) {
    attempts.begin();
    attempts.mayFailOver(invocation.failover(call, repeatable));
  }

  private int leftAfterANewConnectionIsLost() {
    attempts.sending(channel());
    assertThat(lost()).isTrue();
    attempts.begin();
    return call.left();
  }

  private boolean lost() {
    return attempts.goOn(new EOFException(), true);
  }

  private static Object channel() {
    Object channel = new Object();
    Channels.made(channel);
    return channel;
  }
}
