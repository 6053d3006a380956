package dev.graylane.routing;

import java.util.List;
import java.util.Locale;

/**
 * A host by which callers reach a service: {@code orders}, {@code orders:8080}, {@code
 * *.orders.svc}, {@code [::1]:8080}.
 */
final class HostPattern {
  static final int ANY_PORT = -1;

  /** Lower-case, without brackets; for a suffix, from its dot on. */
  final String host;

  final int port;
  final boolean suffix;

  private HostPattern(String host, int port, boolean suffix) {
    this.host = host;
    this.port = port;
    this.suffix = suffix;
  }

  static void checkAll(List<String> hosts) throws InvalidRule {
    for (String host : hosts) {
      parse(host);
    }
  }

  static HostPattern parse(String text) throws InvalidRule {
    int portColon = text.lastIndexOf(':');
    boolean v6 = text.indexOf(':') != portColon;
    if (v6 && text.lastIndexOf(']') != portColon - 1) {
      portColon = -1;
    }
    int port = ANY_PORT;
    String host = text;
    if (portColon >= 0) {
      port = port(text, portColon + 1);
      host = text.substring(0, portColon);
    }
    boolean suffix = host.startsWith("*.");
    host = normalize(suffix ? host.substring(1) : host);
    if (host.isEmpty() || host.equals(".") || host.indexOf('*') >= 0 || host.indexOf('/') >= 0) {
      throw new InvalidRule(
          "host is \"" + text + "\", must be like orders, orders:8080 or *.orders.svc");
    }
    return new HostPattern(host, port, suffix);
  }

  private static int port(String text, int from) throws InvalidRule {
    try {
      int port = Integer.parseInt(text.substring(from));
      if (port > 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new InvalidRule("host is \"" + text + "\", its port must be 1 to 65535");
  }

  /** In the form in which hosts are compared; the same object where it already is. */
  static String normalize(String host) {
    String bare = withoutBrackets(host);
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if ((c >= 'A' && c <= 'Z') || c > 0x7F) {
        bare = bare.toLowerCase(Locale.ROOT);
        break;
      }
    }
    // A name may be written with the root's dot.
    return bare.length() > 1 && bare.charAt(bare.length() - 1) == '.'
        ? bare.substring(0, bare.length() - 1)
        : bare;
  }

  static String withoutBrackets(String host) {
    int last = host.length() - 1;
    return last > 0 && host.charAt(0) == '[' && host.charAt(last) == ']'
        ? host.substring(1, last)
        : host;
  }
}
