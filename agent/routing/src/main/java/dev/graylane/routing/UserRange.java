package dev.graylane.routing;

import dev.graylane.v1.Participants;
import dev.graylane.v1.SlotRange;

/** A part of all users: some of the slots in the order of a salt. Immutable. */
public final class UserRange {
  private final byte[] prefix;
  private final int[] bounds;

  private UserRange(byte[] prefix, int[] bounds) {
    this.prefix = prefix;
    this.bounds = bounds;
  }

  /** Reads a checked range; slots out of bounds are nobody's. */
  public static UserRange of(Participants participants) {
    int[] bounds = new int[2 * participants.getSlotsCount()];
    int i = 0;
    for (SlotRange range : participants.getSlotsList()) {
      bounds[i++] = range.getFrom();
      bounds[i++] = range.getTo();
    }
    return new UserRange(Slot.prefix(participants.getSalt()), bounds);
  }

  /**
   * @param user the hash that travels, in hexadecimal
   */
  public boolean has(String user) {
    if (bounds.length == 2 && bounds[0] == 0 && bounds[1] == Slot.COUNT) {
      return true;
    }
    int slot = Slot.of(prefix, user);
    for (int i = 0; i < bounds.length; i += 2) {
      if (slot >= bounds[i] && slot < bounds[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
