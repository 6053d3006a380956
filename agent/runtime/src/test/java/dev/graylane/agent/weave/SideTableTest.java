package dev.graylane.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideTableTest {
  private final SideTable<Object, String> table = new SideTable<>();

  @Test
  void keepsKeysApartByIdentityThoughTheyAreEqual() {
    String one = new String("key");
    String other = new String("key");

    table.put(one, "1");

    assertThat(table.get(one)).isEqualTo("1");
    assertThat(table.get(other)).isNull();
    assertThat(table.remove(other)).isNull();
    assertThat(table.remove(one)).isEqualTo("1");
    assertThat(table.get(one)).isNull();
  }

  @Test
  void putReplacesAndPutIfAbsentDoesNot() {
    Object key = new Object();

    assertThat(table.putIfAbsent(key, "first")).isEqualTo("first");
    assertThat(table.putIfAbsent(key, "second")).isEqualTo("first");
    table.put(key, "third");

    assertThat(table.get(key)).isEqualTo("third");
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  void letsGoOfKeysThatNobodyElseHolds() {
    List<Object> kept = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      Object key = new Object();
      table.put(key, "v");
      if (i % 10 == 0) {
        kept.add(key);
      }
    }

    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(table.size()).isEqualTo(100);
            });
    assertThat(kept).allSatisfy(key -> assertThat(table.get(key)).isEqualTo("v"));
  }
}
