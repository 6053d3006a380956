package dev.graylane.control.security;

/** What can be reached from this machine alone. */
public final class Loopback {
  private Loopback() {}

  /**
   * Whether a server that listens on this host can be reached from this machine alone. No name is
   * looked up.
   */
  public static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.equals("::1")
        || host.matches("127(\\.\\d{1,3}){3}");
  }
}
