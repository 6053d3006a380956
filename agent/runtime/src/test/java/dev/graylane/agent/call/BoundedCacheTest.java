package dev.graylane.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedCacheTest {
  private final BoundedCache<String, Integer> cache = new BoundedCache<>(2);

  @Test
  void whatWasPutIsThere() {
    cache.put("a", 1);
    cache.put("a", 2);
    assertThat(cache.get("a")).isEqualTo(2);
    assertThat(cache.putIfAbsent("a", 3)).isEqualTo(2);
    assertThat(cache.putIfAbsent("b", 4)).isNull();
    assertThat(cache.get("b")).isEqualTo(4);
  }

  @Test
  void aFullOneForgetsAllThatItHad() {
    cache.put("a", 1);
    cache.put("b", 2);
    cache.put("c", 3);
    assertThat(cache.get("a")).isNull();
    assertThat(cache.get("b")).isNull();
    assertThat(cache.get("c")).isEqualTo(3);
  }
}
