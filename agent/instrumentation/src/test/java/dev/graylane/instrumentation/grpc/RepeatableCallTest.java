package dev.graylane.instrumentation.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepeatableCallTest {
  private final AtomicInteger caughtUp = new AtomicInteger();
  private final RepeatableCall<String, String> call = new CountingCall();

  private FakeCall attempt() {
    FakeCall attempt = new FakeCall();
    call.await(attempt);
    return attempt;
  }

  private void send(String message) {
    call.sendMessage(message);
  }

  @Test
  void whatIsDoneBeforeTheStartReturnsIsDoneThen() {
    FakeCall first = attempt();
    send("a");
    assertThat(first.sent).isEmpty();
    call.started(first);
    send("b");
    assertThat(first.sent).containsExactly("a", "b");
  }

  @Test
  void theNextAttemptIsToldAllAgain() {
    FakeCall first = attempt();
    call.started(first);
    send("a");
    FakeCall second = attempt();
    call.started(second);
    send("b");
    assertThat(first.sent).containsExactly("a");
    assertThat(second.sent).containsExactly("a", "b");
  }

  @Test
  void anAttemptThatWasOverBeforeItsStartReturnedTakesNothingFromTheNext() {
    FakeCall first = attempt();
    FakeCall second = attempt();
    call.started(second);
    call.started(first);
    send("a");
    assertThat(first.sent).isEmpty();
    assertThat(second.sent).containsExactly("a");
  }

  @Test
  void aSettledCallKeepsNothing() {
    FakeCall first = attempt();
    call.started(first);
    send("a");
    call.settle();
    send("b");
    send("c");
    assertThat(first.sent).containsExactly("a", "b", "c");
    assertThat(call.isSettled()).isTrue();
    FakeCall never = attempt();
    call.started(never);
    assertThat(never.sent).isEmpty();
  }

  private void callUnary() {
    call.request(2);
    send("a");
    call.halfClose();
  }

  @Test
  void theNextAttemptOfAUnaryCallIsToldAllAgain() {
    call.started(attempt());
    callUnary();
    FakeCall second = attempt();
    call.started(second);
    assertThat(second.told).containsExactly("request 2", "a", "end");
  }

  @Test
  void whatIsDoneWithAUnaryCallBesideTheUsualIsDoneAgainInItsPlace() {
    call.started(attempt());
    callUnary();
    call.request(3);
    send("b");
    FakeCall second = attempt();
    call.started(second);
    assertThat(second.told).containsExactly("request 2", "a", "end", "request 3", "b");
  }

  @Test
  void aUnaryCallMayBeMadeInAnyOrder() {
    call.started(attempt());
    call.request(2);
    call.setMessageCompression(true);
    send("a");
    call.halfClose();
    FakeCall second = attempt();
    call.started(second);
    assertThat(second.told).containsExactly("request 2", "compress true", "a", "end");
  }

  @Test
  void aRefusedMessageOfAUnaryCallIsNotSentAgain() {
    call.started(attempt());
    call.request(2);
    assertThatThrownBy(() -> send("refuse me")).isInstanceOf(IllegalStateException.class);
    call.halfClose();
    FakeCall second = attempt();
    call.started(second);
    assertThat(second.told).containsExactly("request 2", "end");
  }

  @Test
  void aCallThatSettlesBetweenItsStepsGoesOnWithTheNext() {
    FakeCall first = attempt();
    first.whileSending = call::settle;
    callUnary();
    call.started(first);
    assertThat(first.told).containsExactly("request 2", "a", "end");
    send("b");
    assertThat(first.told).containsExactly("request 2", "a", "end", "b");
  }

  @Test
  void theLastAttemptIsToldAllAgainIfTheCallIsSettledOnIt() {
    call.started(attempt());
    callUnary();
    FakeCall last = attempt();
    call.settle();
    call.started(last);
    send("b");
    assertThat(last.told).containsExactly("request 2", "a", "end", "b");
  }

  @Test
  void aRefusedStepIsItsCallersConcernAndIsNotDoneAgain() {
    FakeCall first = attempt();
    call.started(first);
    assertThatThrownBy(() -> send("refuse me")).isInstanceOf(IllegalStateException.class);
    send("a");
    FakeCall second = attempt();
    call.started(second);
    assertThat(second.sent).containsExactly("a");
  }

  @Test
  void whoWritesFasterThanTheChannelTakesIsToldToWait() {
    FakeCall attempt = attempt();
    attempt.whileSending =
        () -> {
          attempt.whileSending = () -> {};
          send("b");
          assertThat(call.isBehind()).as("b waits").isTrue();
          assertThat(caughtUp).hasValue(0);
        };
    send("a");
    call.started(attempt);
    assertThat(attempt.sent).containsExactly("a", "b");
    assertThat(call.isBehind()).isFalse();
    assertThat(caughtUp).hasValue(1);
  }

  @Test
  void anAttemptThatIsNotStartedIsNotAskedWhetherItIsReady() {
    FakeCall attempt = attempt();
    assertThat(call.isBehind()).isTrue();
    call.started(attempt);
    assertThat(call.isBehind()).isFalse();
    assertThat(caughtUp).hasValue(1);
  }

  @Test
  void whatAnEarlierAttemptRefusesLateIsNotForgotten() {
    FakeCall first = attempt();
    call.started(first);
    first.whileSending =
        () -> {
          call.started(attempt());
          throw new IllegalStateException("late");
        };
    assertThatThrownBy(() -> send("a")).isInstanceOf(IllegalStateException.class);
    FakeCall third = attempt();
    call.started(third);
    assertThat(third.sent).containsExactly("a");
  }

  @Test
  void whoNeverAskedIsToldNothing() {
    FakeCall attempt = attempt();
    send("a");
    call.started(attempt);
    send("b");
    assertThat(caughtUp).hasValue(0);
  }

  @Test
  void whoAskedBeforeTheStartReturnedIsToldAfterIt() {
    FakeCall attempt = attempt();
    send("a");
    assertThat(call.isBehind()).isTrue();
    call.started(attempt);
    assertThat(caughtUp).hasValue(1);
  }

  @Test
  void stepsThatComeWhileTheCallMovesAreDoneOnceAndInOrderOnTheNextAttempt() throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      for (int round = 0; round < 2_000; round++) {
        RepeatableCall<String, String> moving = new CountingCall();
        FakeCall first = new FakeCall();
        FakeCall second = new FakeCall();
        moving.await(first);
        moving.started(first);
        Future<?> move =
            threads.submit(
                () -> {
                  moving.await(second);
                  moving.started(second);
                });
        moving.request(2);
        moving.sendMessage("a");
        moving.halfClose();
        move.get();
        assertThat(second.told).containsExactly("request 2", "a", "end");
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aCallThatWasNotStartedTakesNoSteps() {
    assertThatThrownBy(() -> send("a")).isInstanceOf(IllegalStateException.class);
    FakeCall first = attempt();
    call.started(first);
    assertThat(first.sent).isEmpty();
  }

  private final class CountingCall extends RepeatableCall<String, String> {
    @Override
    void caughtUp() {
      caughtUp.incrementAndGet();
    }

    @Override
    public void start(Listener<String> listener, Metadata headers) {}

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {}
  }

  private static final class FakeCall extends ClientCall<String, String> {
    final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    Runnable whileSending = () -> {};

    @Override
    public void start(Listener<String> listener, Metadata headers) {}

    @Override
    public void request(int messages) {
      told.add("request " + messages);
    }

    @Override
    public void setMessageCompression(boolean enabled) {
      told.add("compress " + enabled);
    }

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {}

    @Override
    public void halfClose() {
      told.add("end");
    }

    @Override
    public void sendMessage(String message) {
      if (message.startsWith("refuse")) {
        throw new IllegalStateException(message);
      }
      sent.add(message);
      told.add(message);
      whileSending.run();
    }
  }
}
