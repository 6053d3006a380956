package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/** Calls that the application makes. Those of the agent itself are left alone. */
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
   * Begins the span and the count of a call whose connection the application has chosen, and which
   * is left on it: it carries lane, attributes and trace, and nothing is decided. Never fails and
   * never returns null; the call has no {@link OutboundCall#target} and no refusal.
   *
   * @param peer the IP that the connection is to; null if that is not known
   */
  public static OutboundCall carry(OutboundRequest request, @Nullable String peer, int peerPort) {
    try {
      return GuardedCall.of(Engines.get().carry(request, peer, peerPort));
    } catch (Throwable fault) {
      Engines.fault("carrying a call", fault);
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

  /**
   * The instances of the release that a call would go to if it were made now. Nothing begins: the
   * call is decided when it is made.
   *
   * @param request addressed to any instance of the service
   * @return null: the agent has nothing to say
   */
  public static @Nullable Eligible eligible(OutboundRequest request) {
    try {
      return Engines.get().eligible(request);
    } catch (Throwable fault) {
      Engines.fault("choosing among instances", fault);
      return null;
    }
  }

  /** A call that the agent has nothing to do with. */
  public static OutboundCall none() {
    return Untouched.CALL;
  }

  /** The application set a proxy for this call, so that it is left alone; counted. */
  public static void skippedForProxy() {
    Engines.count("skipped.proxy");
  }
}
