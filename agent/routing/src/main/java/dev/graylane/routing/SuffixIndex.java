package dev.graylane.routing;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the longest of many {@code .suffix}es that a name ends with, in one pass over the name and
 * without allocating: the hash of each suffix is that of its characters from the last to the first,
 * so that longer ones continue shorter ones.
 */
final class SuffixIndex<V> {
  private Node<V>[] buckets = newBuckets(16);
  private int size;

  /** The value of a suffix, which begins with its dot; made where there is none. */
  V computeIfAbsent(String suffix, Function<String, V> make) {
    int hash = 0;
    for (int i = suffix.length() - 1; i >= 0; i--) {
      hash = 31 * hash + suffix.charAt(i);
    }
    Node<V> node = find(hash, suffix, 0);
    if (node == null) {
      if (size++ > buckets.length) {
        grow();
      }
      node = new Node<>(hash, suffix, make.apply(suffix), buckets[hash & (buckets.length - 1)]);
      buckets[hash & (buckets.length - 1)] = node;
    }
    return node.value;
  }

  /**
   * The value of the longest suffix that {@code choose} has an answer for, as its answer.
   *
   * @param argument handed to {@code choose}, so that it need not be a closure
   */
  <R> @Nullable R longest(String name, int argument, Chooser<V, R> choose) {
    R best = null;
    int hash = 0;
    for (int i = name.length() - 1; size > 0 && i > 0; i--) {
      char c = name.charAt(i);
      hash = 31 * hash + c;
      if (c == '.') {
        Node<V> node = find(hash, name, i);
        R answer = node == null ? null : choose.choose(node.value, argument);
        best = answer == null ? best : answer;
      }
    }
    return best;
  }

  /** Makes an answer of a value. */
  interface Chooser<V, R> {
    @Nullable R choose(V value, int argument);
  }

  private @Nullable Node<V> find(int hash, String name, int from) {
    Node<V> node = buckets[hash & (buckets.length - 1)];
    while (node != null) {
      if (node.hash == hash
          && node.suffix.length() == name.length() - from
          && name.startsWith(node.suffix, from)) {
        return node;
      }
      node = node.next;
    }
    return null;
  }

  private void grow() {
    Node<V>[] old = buckets;
    buckets = newBuckets(old.length * 2);
    for (Node<V> chain : old) {
      for (Node<V> node = chain; node != null; ) {
        Node<V> next = node.next;
        node.next = buckets[node.hash & (buckets.length - 1)];
        buckets[node.hash & (buckets.length - 1)] = node;
        node = next;
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <V> Node<V>[] newBuckets(int length) {
    return (Node<V>[]) new Node<?>[length];
  }

  private static final class Node<V> {
    final int hash;
    final String suffix;
    final V value;
    @Nullable Node<V> next;

    Node(int hash, String suffix, V value, @Nullable Node<V> next) {
      this.hash = hash;
      this.suffix = suffix;
      this.value = value;
      this.next = next;
    }
  }
}
