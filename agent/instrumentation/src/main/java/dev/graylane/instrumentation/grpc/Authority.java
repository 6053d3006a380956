package dev.graylane.instrumentation.grpc;

import org.jspecify.annotations.Nullable;

/** {@code host}, {@code host:port} or {@code [ipv6]:port}. */
final class Authority {
  private final String named;
  private final String host;
  private final int port;

  /** Whether the application's calls to it go through a proxy; null: nobody asked yet. */
  private volatile @Nullable Boolean proxied;

  private Authority(String named, String host, int port) {
    this.named = named;
    this.host = host;
    this.port = port;
  }

  static Authority parse(String text, int defaultPort) {
    int end = text.lastIndexOf(']');
    int colon = text.indexOf(':', Math.max(end, 0));
    boolean portGiven = colon >= 0 && colon == text.lastIndexOf(':');
    String host = portGiven ? text.substring(0, colon) : text;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    return new Authority(
        text, host, portGiven ? port(text.substring(colon + 1), defaultPort) : defaultPort);
  }

  private static int port(String text, int defaultPort) {
    try {
      int port = Integer.parseInt(text);
      return port > 0 ? port : defaultPort;
    } catch (NumberFormatException e) {
      return defaultPort;
    }
  }

  /** As it stands in {@code :authority}. */
  static String text(String host, int port) {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  /** The very text that it was parsed from. */
  String named() {
    return named;
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  @Nullable Boolean proxied() {
    return proxied;
  }

  void setProxied(boolean proxied) {
    this.proxied = proxied;
  }
}
