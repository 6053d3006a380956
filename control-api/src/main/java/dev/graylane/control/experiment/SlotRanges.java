package dev.graylane.control.experiment;

import dev.graylane.v1.SlotRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gives experiments of one group parts of the users that no other has. Pure. */
final class SlotRanges {
  static final int WHOLE = 10_000;

  private SlotRanges() {}

  /** What nobody has. */
  static List<SlotRange> free(List<SlotRange> taken) {
    List<SlotRange> ordered =
        taken.stream().sorted(Comparator.comparingInt(SlotRange::getFrom)).toList();
    List<SlotRange> free = new ArrayList<>();
    int at = 0;
    for (SlotRange range : ordered) {
      if (range.getFrom() > at) {
        free.add(range(at, range.getFrom()));
      }
      at = Math.max(at, range.getTo());
    }
    if (at < WHOLE) {
      free.add(range(at, WHOLE));
    }
    return free;
  }

  static int size(List<SlotRange> ranges) {
    return ranges.stream().mapToInt(range -> range.getTo() - range.getFrom()).sum();
  }

  /** The first so many of some slots that suffice. */
  static List<SlotRange> first(List<SlotRange> free, int count) {
    List<SlotRange> taken = new ArrayList<>();
    int left = count;
    for (SlotRange range : free) {
      int part = Math.min(left, range.getTo() - range.getFrom());
      if (part > 0) {
        taken.add(range(range.getFrom(), range.getFrom() + part));
        left -= part;
      }
    }
    return taken;
  }

  private static SlotRange range(int from, int to) {
    return SlotRange.newBuilder().setFrom(from).setTo(to).build();
  }
}
