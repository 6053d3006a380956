package dev.graylane.control.experiment;

import java.util.Arrays;

/**
 * Numbers users in the order in which they come: an open-addressing table of primitives, for
 * millions of them take part. Not thread-safe.
 */
final class UserIndex {
  private static final int NONE = -1;
  private static final int START = 1 << 10;

  private long[] users = new long[START / 2];
  // Numbers plus one; 0 is free. Never more than half full.
  private int[] table = new int[START];
  private int size;

  int size() {
    return size;
  }

  /** The user's number; -1 if there is none. */
  int find(long user) {
    int at = table[place(user)];
    return at == 0 ? NONE : at - 1;
  }

  /** Gives a user who has none the next number. */
  void add(long user) {
    if (size == users.length) {
      grow();
    }
    users[size] = user;
    size++;
    table[place(user)] = size;
  }

  /** Where the user is, or would be. */
  private int place(long user) {
    int mask = table.length - 1;
    // Hashes of users are even already; what a server makes up of a lying agent need not be.
    long mixed = user * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> 32) & mask;
    while (table[at] != 0 && users[table[at] - 1] != user) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    users = Arrays.copyOf(users, 2 * users.length);
    table = new int[2 * table.length];
    int all = size;
    for (size = 0; size < all; size++) {
      table[place(users[size])] = size + 1;
    }
  }
}
