package dev.graylane.routing;

import java.util.Collection;

/**
 * Texts to be found among. A hash table with nothing between the slot and the text: rules ask it
 * more often than anything else, and mostly in vain.
 */
final class ValueSet {
  // A power of two at least twice as long as there are texts: runs are short, and end.
  private final String[] slots;

  ValueSet(Collection<String> values) {
    slots = new String[Integer.highestOneBit(Math.max(1, values.size())) * 4];
    for (String value : values) {
      slots[slotOf(value)] = value;
    }
  }

  boolean contains(String value) {
    return slots[slotOf(value)] != null;
  }

  /** Where the text is, or would be. */
  private int slotOf(String value) {
    int hash = value.hashCode();
    int at = (hash ^ (hash >>> 16)) & (slots.length - 1);
    while (slots[at] != null && !slots[at].equals(value)) {
      at = (at + 1) & (slots.length - 1);
    }
    return at;
  }
}
