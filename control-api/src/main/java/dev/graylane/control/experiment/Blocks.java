package dev.graylane.control.experiment;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts users in blocks that grow with what there is already: however many users there are, there
 * are a few hundred blocks. When a block ends depends on the number of its users alone, not on what
 * they did. Not thread-safe.
 */
final class Blocks {
  private static final int LEAST = 10;
  private static final int PART = 50;

  private final int variants;
  private final List<Block> closed = new ArrayList<>();
  private long inClosed;
  private long[] users;
  private long[] goals;
  private long inOpen;

  Blocks(int variants) {
    this.variants = variants;
    users = new long[variants];
    goals = new long[variants];
  }

  /** Users of each variant, and how many of them reached the goal. */
  record Block(List<Long> users, List<Long> goals) {}

  void add(int variant, boolean reached) {
    users[variant]++;
    goals[variant] += reached ? 1 : 0;
    inOpen++;
    if (inOpen >= Math.max(LEAST, inClosed / PART) && hasAllVariants()) {
      closed.add(new Block(list(users), list(goals)));
      inClosed += inOpen;
      inOpen = 0;
      users = new long[variants];
      goals = new long[variants];
    }
  }

  /** A block without users of some variant could compare nothing. */
  private boolean hasAllVariants() {
    for (long count : users) {
      if (count == 0) {
        return false;
      }
    }
    return true;
  }

  List<Block> closed() {
    return closed;
  }

  private static List<Long> list(long[] counts) {
    List<Long> list = new ArrayList<>(counts.length);
    for (long count : counts) {
      list.add(count);
    }
    return list;
  }
}
