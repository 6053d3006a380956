package dev.graylane.routing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How a user becomes the 64-bit hash that travels. */
final class UserHash {
  static final UserHash PLAIN = new UserHash(null);

  private final byte @Nullable [] key;

  UserHash(byte @Nullable [] key) {
    this.key = key;
  }

  boolean sameAs(UserHash other) {
    return Arrays.equals(key, other.key);
  }
}
