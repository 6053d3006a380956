package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/** Reads a {@code Cookie} header (RFC 6265, leniently). */
final class Cookies {

  private Cookies() {}

  /** The first cookie of that name; quotes around its value are left out. */
  static @Nullable String find(@Nullable String header, String name) {
    if (header == null) {
      return null;
    }
    int at = 0;
    while (at < header.length()) {
      int end = header.indexOf(';', at);
      if (end < 0) {
        end = header.length();
      }
      int start = at;
      while (start < end && header.charAt(start) <= ' ') {
        start++;
      }
      int equals = start + name.length();
      if (equals < end && header.charAt(equals) == '=' && header.startsWith(name, start)) {
        return value(header, equals + 1, end);
      }
      at = end + 1;
    }
    return null;
  }

  private static String value(String header, int from, int to) {
    int start = from;
    int end = to;
    while (end > start && header.charAt(end - 1) <= ' ') {
      end--;
    }
    if (end - start >= 2 && header.charAt(start) == '"' && header.charAt(end - 1) == '"') {
      start++;
      end--;
    }
    return header.substring(start, end);
  }
}
