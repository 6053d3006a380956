package dev.graylane.instrumentation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cookies that a library keeps apart from the headers, as the header will have them. */
public final class CookieLine {
  private CookieLine() {}

  /** Null: there are none. */
  public static @Nullable String of(Map<String, List<String>> cookies) {
    StringBuilder line = new StringBuilder();
    for (Map.Entry<String, List<String>> cookie : cookies.entrySet()) {
      for (String value : cookie.getValue()) {
        line.append(line.length() == 0 ? "" : "; ").append(cookie.getKey()).append('=');
        line.append(value);
      }
    }
    return line.length() == 0 ? null : line.toString();
  }
}
