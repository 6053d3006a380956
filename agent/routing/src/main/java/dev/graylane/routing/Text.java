package dev.graylane.routing;

/**
 * Comparing without case by Unicode's simple folding, character by character, whatever the locale.
 */
final class Text {

  private Text() {}

  /**
   * Two texts have the same folded form when they differ in case alone; the same object where
   * nothing changes.
   */
  static String fold(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (fold(text.charAt(i)) != text.charAt(i)) {
        char[] folded = text.toCharArray();
        for (int j = i; j < folded.length; j++) {
          folded[j] = fold(folded[j]);
        }
        return new String(folded);
      }
    }
    return text;
  }

  private static char fold(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  static boolean containsIgnoringCase(String text, String part) {
    for (int at = 0; at <= text.length() - part.length(); at++) {
      if (text.regionMatches(true, at, part, 0, part.length())) {
        return true;
      }
    }
    return false;
  }
}
