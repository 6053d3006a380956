package dev.graylane.control.state;

/**
 * Where an instance is called.
 *
 * @param host a name or an address, without brackets
 * @param port 0: the caller's
 */
public record HostPort(String host, int port) {

  /**
   * Reads {@code host}, {@code host:port}, {@code [v6]}, {@code [v6]:port} or a bare IPv6 address.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static HostPort parse(String text) {
    int bracket = text.lastIndexOf(']');
    int colon = text.lastIndexOf(':');
    boolean bareV6 = bracket < 0 && colon != text.indexOf(':');
    boolean hasPort = colon > bracket && !bareV6;
    String host = hasPort ? text.substring(0, colon) : text;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.isEmpty()
        || host.length() > 253
        || !host.chars().allMatch(HostPort::isHostCharacter)) {
      throw new IllegalArgumentException("`" + text + "` is no host:port");
    }
    return new HostPort(host, hasPort ? port(text, colon + 1) : 0);
  }

  private static int port(String text, int from) {
    String digits = text.substring(from);
    boolean plausible =
        !digits.isEmpty()
            && digits.length() <= 5
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = plausible ? Integer.parseInt(digits) : -1;
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("`" + text + "`: the port is not within 1 to 65535");
    }
    return port;
  }

  private static boolean isHostCharacter(int c) {
    return c == '.'
        || c == '-'
        || c == '_'
        || c == ':'
        || c == '%'
        || (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z');
  }
}
