package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/** The coarse class of device that a {@code User-Agent} header speaks of. */
final class UserAgentClass {
  private static final String[] BOTS = {"bot", "crawler", "spider", "slurp"};
  private static final String[] IOS = {"iphone", "ipad", "ipod"};
  private static final String[] DESKTOP = {"windows nt", "macintosh", "x11", "cros"};

  static final String OTHER = "other";

  private UserAgentClass() {}

  /** android, ios, desktop, bot or other; null without a header. */
  static @Nullable String of(@Nullable String userAgent) {
    if (userAgent == null) {
      return null;
    }
    if (containsAny(userAgent, BOTS)) {
      return "bot";
    }
    if (Text.containsIgnoringCase(userAgent, "android")) {
      return "android";
    }
    if (containsAny(userAgent, IOS)) {
      return "ios";
    }
    return containsAny(userAgent, DESKTOP) ? "desktop" : OTHER;
  }

  private static boolean containsAny(String text, String[] parts) {
    for (String part : parts) {
      if (Text.containsIgnoringCase(text, part)) {
        return true;
      }
    }
    return false;
  }
}
