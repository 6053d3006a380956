package dev.graylane.agent.weave;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * State that an integration keeps for objects of its library, whose classes get no fields: a
 * concurrent map by identity that does not keep its keys alive. A value must not refer to its key.
 * Thread-safe; an empty table costs one read.
 */
public final class SideTable<K, V> {
  private final ConcurrentHashMap<Object, V> entries = new ConcurrentHashMap<>();
  private final ReferenceQueue<K> collected = new ReferenceQueue<>();

  public @Nullable V get(K key) {
    return entries.isEmpty() ? null : entries.get(new Probe(key));
  }

  /** Takes the place of what was there. */
  public void put(K key, V value) {
    expunge();
    entries.put(new Key<>(key, collected), value);
  }

  /**
   * @return the value that stays: the one that was there, or this one
   */
  public V putIfAbsent(K key, V value) {
    V present = get(key);
    if (present != null) {
      return present;
    }
    expunge();
    V raced = entries.putIfAbsent(new Key<>(key, collected), value);
    return raced != null ? raced : value;
  }

  public @Nullable V remove(K key) {
    return entries.isEmpty() ? null : entries.remove(new Probe(key));
  }

  int size() {
    expunge();
    return entries.size();
  }

  private void expunge() {
    Reference<? extends K> dead = collected.poll();
    while (dead != null) {
      entries.remove(dead);
      dead = collected.poll();
    }
  }

  /** What is stored: equal to a probe for the same object, and to itself once that is gone. */
  private static final class Key<K> extends WeakReference<K> {
    private final int hash;

    Key(K referent, ReferenceQueue<K> queue) {
      super(referent, queue);
      hash = System.identityHashCode(referent);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // identity is the point
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object mine = get();
      return mine != null
          && (other instanceof Probe
              ? ((Probe) other).referent == mine
              : other instanceof Key && ((Key<?>) other).get() == mine);
    }
  }

  /** What is looked up. Short-lived, so that escape analysis can remove it. */
  private static final class Probe {
    private final Object referent;

    Probe(Object referent) {
      this.referent = referent;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(referent);
    }

    @Override
    @SuppressWarnings("EqualsUsingHashCode")
    public boolean equals(@Nullable Object other) {
      return other instanceof Key && other.equals(this);
    }
  }
}
