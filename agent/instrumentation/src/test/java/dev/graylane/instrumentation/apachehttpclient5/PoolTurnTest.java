package dev.graylane.instrumentation.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When those hear of a connection who asked a pool for it. */
class PoolTurnTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void whatFollowsFromAPoolsTurnIsDoneAfterIt() {
    PoolTurn turn = begun(PoolTurn.begin());
    PoolTurn.after(() -> done.add("what follows"));
    done.add("the turn");
    assertThat(turn.end()).isNull();
    assertThat(done).containsExactly("the turn", "what follows");
  }

  @Test
  void aTurnWithinAnotherEndsWithThat() {
    PoolTurn turn = begun(PoolTurn.begin());
    assertThat(PoolTurn.begin()).isNull();
    turn.end();
    begun(PoolTurn.begin()).end();
  }

  @Test
  void outsideOfAnyTurnItIsDoneAtOnce() {
    PoolTurn.after(() -> done.add("at once"));
    assertThat(done).containsExactly("at once");
  }

  @Test
  void whatFollowsIsAllDoneThoughOneThrows() {
    PoolTurn turn = begun(PoolTurn.begin());
    RuntimeException thrown = new IllegalStateException("the application's");
    PoolTurn.after(
        () -> {
          throw thrown;
        });
    PoolTurn.after(() -> done.add("the next"));
    assertThat(turn.end()).isSameAs(thrown);
    assertThat(done).containsExactly("the next");
  }

  private static PoolTurn begun(@Nullable PoolTurn turn) {
    if (turn == null) {
      throw new AssertionError("this thread is within a turn");
    }
    return turn;
  }
}
