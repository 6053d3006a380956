package dev.graylane.routing;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads one parameter of a raw query without parsing the rest. */
final class Query {

  private Query() {}

  /** The decoded value of the first parameter of that name; empty where it has none. */
  static @Nullable String find(@Nullable String rawQuery, String name) {
    if (rawQuery == null) {
      return null;
    }
    int at = 0;
    while (at <= rawQuery.length()) {
      int end = rawQuery.indexOf('&', at);
      if (end < 0) {
        end = rawQuery.length();
      }
      int equals = rawQuery.indexOf('=', at);
      int nameEnd = equals < 0 || equals > end ? end : equals;
      if (isName(rawQuery, at, nameEnd, name)) {
        return nameEnd == end ? "" : decode(rawQuery.substring(nameEnd + 1, end));
      }
      at = end + 1;
    }
    return null;
  }

  private static boolean isName(String query, int from, int to, String name) {
    if (to - from == name.length() && query.startsWith(name, from)) {
      return to > from;
    }
    // An encoded name is longer than what it stands for, or the same with + for a space.
    return to - from >= name.length()
        && isEncoded(query, from, to)
        && decode(query.substring(from, to)).equals(name);
  }

  private static boolean isEncoded(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '%' || c == '+') {
        return true;
      }
    }
    return false;
  }

  /** Percent-decoded as UTF-8, {@code +} as a space; what is no valid escape stays as it is. */
  static String decode(String text) {
    if (!isEncoded(text, 0, text.length())) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      byte b = in[i];
      if (b == '+') {
        out[length++] = ' ';
      } else if (b == '%' && i + 2 < in.length && hex(in[i + 1]) >= 0 && hex(in[i + 2]) >= 0) {
        out[length++] = (byte) ((hex(in[i + 1]) << 4) | hex(in[i + 2]));
        i += 2;
      } else {
        out[length++] = b;
      }
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  private static int hex(byte b) {
    return b < 0 ? -1 : Character.digit((char) b, 16);
  }
}
