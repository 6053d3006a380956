package dev.graylane.agent.call;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what is dear to find again. When it is full all is forgotten: what is gone is not told
 * apart from what is still asked for, which is soon known again. Thread-safe.
 */
public final class BoundedCache<K, V> {
  private final ConcurrentHashMap<K, V> entries = new ConcurrentHashMap<>();
  private final int most;

  /**
   * @param most how many entries it holds, roughly where several threads add some at once
   */
  public BoundedCache(int most) {
    this.most = most;
  }

  public @Nullable V get(K key) {
    return entries.get(key);
  }

  /** Takes the place of what was there. */
  public void put(K key, V value) {
    makeRoom();
    entries.put(key, value);
  }

  /**
   * @return what was there and stays; null: the value is there now
   */
  public @Nullable V putIfAbsent(K key, V value) {
    makeRoom();
    return entries.putIfAbsent(key, value);
  }

  /** Removes a value, unless another took its place. */
  public void remove(K key, V value) {
    entries.remove(key, value);
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  private void makeRoom() {
    if (entries.size() >= most) {
      entries.clear();
    }
  }
}
