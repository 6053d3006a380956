package dev.graylane.instrumentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of consumers while a process opens and closes ever new ones. */
class ReleaseGroupsTest {
  private static final String SYSTEM = "kafka";

  private final List<WeakReference<Object>> gone = new ArrayList<>();

  @Test
  void aConsumerThatLeftIsForgottenThoughAnotherIsStillInItsGroup() {
    Object stays = new Object();
    join("orders", stays);
    for (int i = 0; i < 10; i++) {
      comeAndGo("orders");
    }
    assertNothingIsKept();
    ReleaseGroups.left(SYSTEM, "orders", stays);
  }

  @Test
  void aGroupThatAllConsumersLeftIsForgotten() {
    for (int i = 0; i < 10; i++) {
      String group = "orders-" + i;
      gone.add(new WeakReference<>(group));
      comeAndGo(group);
    }
    assertNothingIsKept();
  }

  private void comeAndGo(String group) {
    Object consumer = new Object();
    gone.add(new WeakReference<>(consumer));
    join(group, consumer);
    ReleaseGroups.left(SYSTEM, group, consumer);
  }

  private static void join(String group, Object consumer) {
    ReleaseGroups.joined(SYSTEM, group, consumer, Collections.singleton("orders"));
  }

  private void assertNothingIsKept() {
    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(gone).allMatch(each -> each.get() == null);
            });
  }
}
