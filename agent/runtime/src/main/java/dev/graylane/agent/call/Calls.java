package dev.graylane.agent.call;

/** Calls that the application makes. */
public final class Calls {
  private Calls() {}

  /**
   * Decides where a call goes and begins its span and its count. Never fails and never returns
   * null; where the agent has nothing to say, {@link OutboundCall#target} is null.
   */
  public static OutboundCall begin(OutboundRequest request) {
    try {
      return GuardedCall.of(Engines.get().call(request));
    } catch (Throwable fault) {
      Engines.fault("deciding a call", fault);
      return Untouched.CALL;
    }
  }

  /**
   * Whether a call to this host could be diverted at all: a cheap test for integrations that must
   * prepare (partition a pool) before they know the request.
   */
  public static boolean knows(String host, int port) {
    try {
      return Engines.get().knows(host, port);
    } catch (Throwable fault) {
      Engines.fault("looking up a host", fault);
      return false;
    }
  }

  /** The application set a proxy for this call, so that it is left alone; counted. */
  public static void skippedForProxy() {
    Engines.count("skipped.proxy");
  }
}
