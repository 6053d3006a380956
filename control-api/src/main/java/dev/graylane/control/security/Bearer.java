package dev.graylane.control.security;

import org.jspecify.annotations.Nullable;

/** The {@code Authorization} header's one form that is understood. */
final class Bearer {
  private static final String SCHEME = "bearer ";

  private Bearer() {}

  /** Returns the token, or an empty string where there is none. */
  static String token(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return "";
    }
    return header.substring(SCHEME.length()).trim();
  }
}
