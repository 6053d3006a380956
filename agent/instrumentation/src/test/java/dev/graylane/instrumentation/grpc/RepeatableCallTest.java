package dev.graylane.instrumentation.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepsTest {
  private final AtomicInteger caughtUp = new AtomicInteger();
  private final Steps<String, String> steps = new Steps<>(caughtUp::incrementAndGet);

  private FakeCall attempt() {
    FakeCall call = new FakeCall();
    steps.await(call);
    return call;
  }

  private void send(String message) {
    steps.add(call -> call.sendMessage(message));
  }

  @Test
  void whatIsDoneBeforeTheStartReturnsIsDoneThen() {
    FakeCall first = attempt();
    send("a");
    assertThat(first.sent).isEmpty();
    steps.started(first);
    send("b");
    assertThat(first.sent).containsExactly("a", "b");
  }

  @Test
  void theNextAttemptIsToldAllAgain() {
    FakeCall first = attempt();
    steps.started(first);
    send("a");
    FakeCall second = attempt();
    steps.started(second);
    send("b");
    assertThat(first.sent).containsExactly("a");
    assertThat(second.sent).containsExactly("a", "b");
  }

  @Test
  void anAttemptThatWasOverBeforeItsStartReturnedTakesNothingFromTheNext() {
    FakeCall first = attempt();
    FakeCall second = attempt();
    steps.started(second);
    steps.started(first);
    send("a");
    assertThat(first.sent).isEmpty();
    assertThat(second.sent).containsExactly("a");
  }

  @Test
  void aSettledCallKeepsNothing() {
    FakeCall first = attempt();
    steps.started(first);
    send("a");
    steps.settle();
    send("b");
    send("c");
    assertThat(first.sent).containsExactly("a", "b", "c");
    assertThat(steps.isSettled()).isTrue();
    FakeCall never = attempt();
    steps.started(never);
    assertThat(never.sent).isEmpty();
  }

  @Test
  void aRefusedStepIsItsCallersConcernAndIsNotDoneAgain() {
    FakeCall first = attempt();
    steps.started(first);
    assertThatThrownBy(() -> send("refuse me")).isInstanceOf(IllegalStateException.class);
    send("a");
    FakeCall second = attempt();
    steps.started(second);
    assertThat(second.sent).containsExactly("a");
  }

  @Test
  void whoWritesFasterThanTheChannelTakesIsToldToWait() {
    FakeCall call = attempt();
    steps.started(call);
    call.whileSending =
        () -> {
          assertThat(steps.isBehind()).as("nothing waits yet").isFalse();
          call.whileSending = () -> {};
          send("b");
          assertThat(steps.isBehind()).as("b waits").isTrue();
          assertThat(caughtUp).hasValue(0);
        };
    send("a");
    assertThat(call.sent).containsExactly("a", "b");
    assertThat(steps.isBehind()).isFalse();
    assertThat(caughtUp).hasValue(1);
  }

  @Test
  void whoNeverAskedIsToldNothing() {
    FakeCall call = attempt();
    send("a");
    steps.started(call);
    send("b");
    assertThat(caughtUp).hasValue(0);
  }

  @Test
  void whoAskedBeforeTheStartReturnedIsToldAfterIt() {
    FakeCall call = attempt();
    send("a");
    assertThat(steps.isBehind()).isTrue();
    steps.started(call);
    assertThat(caughtUp).hasValue(1);
  }

  private static final class FakeCall extends ClientCall<String, String> {
    final List<String> sent = new ArrayList<>();
    Runnable whileSending = () -> {};

    @Override
    public void start(Listener<String> listener, Metadata headers) {}

    @Override
    public void request(int messages) {}

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {}

    @Override
    public void halfClose() {}

    @Override
    public void sendMessage(String message) {
      if (message.startsWith("refuse")) {
        throw new IllegalStateException(message);
      }
      sent.add(message);
      whileSending.run();
    }
  }
}
