package dev.graylane.instrumentation;

import org.jspecify.annotations.Nullable;

/** Reads an authority as it stands in a Host header, and its scheme. */
public final class Hosts {
  private Hosts() {}

  /** The host without port and brackets; empty for none. */
  public static String host(String authority) {
    if (authority.startsWith("[")) {
      int end = authority.indexOf(']');
      return end < 0 ? "" : authority.substring(1, end);
    }
    int colon = authority.lastIndexOf(':');
    return colon < 0 ? authority : authority.substring(0, colon);
  }

  /** The port, or the scheme's default where none (or nonsense) is given. */
  public static int port(String authority, String scheme) {
    int colon = authority.lastIndexOf(':');
    if (colon >= 0 && colon > authority.lastIndexOf(']')) {
      try {
        int port = Integer.parseInt(authority.substring(colon + 1));
        if (port > 0 && port < 65536) {
          return port;
        }
      } catch (NumberFormatException nonsense) {
        // As if there were none.
      }
    }
    return scheme.equals("https") ? 443 : 80;
  }

  /**
   * Whether clients of Docker, which name a scheme of their own so, mean a socket of this machine
   * that is known by a path: the host beside it says nothing.
   */
  public static boolean isLocalSocket(@Nullable String scheme) {
    if ("http".equals(scheme) || "https".equals(scheme)) {
      return false; // As most are, and told with less work.
    }
    return "unix".equalsIgnoreCase(scheme) || "npipe".equalsIgnoreCase(scheme);
  }
}
