package dev.graylane.instrumentation.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneByOneTest {
  private final OneByOne events = new OneByOne();
  private final List<String> done = new ArrayList<>();

  @Test
  void whatComesWhileAnotherIsUnderWayWaitsForItsEnd() {
    events.run(
        () -> {
          events.run(() -> done.add("second"));
          events.run(() -> done.add("third"));
          done.add("first");
        });
    events.run(() -> done.add("fourth"));
    assertThat(done).containsExactly("first", "second", "third", "fourth");
  }

  @Test
  void whatThrowsHoldsBackNoOther() {
    assertThatThrownBy(
            () ->
                events.run(
                    () -> {
                      events.run(() -> done.add("second"));
                      throw new IllegalStateException("first");
                    }))
        .hasMessage("first");
    assertThat(done).containsExactly("second");
    events.run(() -> done.add("third"));
    assertThat(done).containsExactly("second", "third");
  }
}
