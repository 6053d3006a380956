package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/** The coarse class of device that a {@code User-Agent} header speaks of. */
final class UserAgentClass {
  static final String OTHER = "other";

  /** From the one that counts most. */
  private static final String[] CLASSES = {"bot", "android", "ios", "desktop"};

  /** What each of them is known by. */
  private static final String[][] PARTS = {
    {"bot", "crawler", "spider", "slurp"},
    {"android"},
    {"iphone", "ipad", "ipod"},
    {"windows nt", "macintosh", "x11", "cros"}
  };

  private static final int BEGINNINGS = beginnings();

  /**
   * The last that was {@link #OTHER}: client libraries, which are mostly, send the same with each
   * call. Threads need not agree on it.
   */
  private static String lastOther = "";

  private UserAgentClass() {}

  /** android, ios, desktop, bot or other; null without a header. */
  static @Nullable String of(@Nullable String userAgent) {
    if (userAgent == null) {
      return null;
    }
    if (userAgent.equals(lastOther)) {
      return OTHER;
    }
    int found = CLASSES.length;
    for (int at = 0; at < userAgent.length() && found > 0; at++) {
      if (mayBegin(userAgent.charAt(at))) {
        found = found(userAgent, at, found);
      }
    }
    if (found == CLASSES.length) {
      lastOther = userAgent;
      return OTHER;
    }
    return CLASSES[found];
  }

  /**
   * @param best what counts as much, or less, is not looked for
   */
  private static int found(String userAgent, int at, int best) {
    for (int i = 0; i < best; i++) {
      for (String part : PARTS[i]) {
        if (userAgent.regionMatches(true, at, part, 0, part.length())) {
          return i;
        }
      }
    }
    return best;
  }

  /** Most characters begin none of the parts. A letter of either case has the same low bits. */
  private static boolean mayBegin(char c) {
    // Of the others some are a letter in another case.
    return c > 0x7f || (BEGINNINGS >>> (c & 0x1f) & 1) != 0;
  }

  private static int beginnings() {
    int bits = 0;
    for (String[] parts : PARTS) {
      for (String part : parts) {
        bits |= 1 << (part.charAt(0) & 0x1f);
      }
    }
    return bits;
  }
}
