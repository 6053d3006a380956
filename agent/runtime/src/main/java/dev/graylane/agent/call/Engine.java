package dev.graylane.agent.call;

import java.net.InetSocketAddress;

/**
 * What stands behind this package; the agent's start puts the real one in place. Until then, and
 * after the kill switch, it is one that leaves every call alone.
 */
public abstract class Engine {
  protected abstract OutboundCall call(OutboundRequest request);

  protected abstract boolean knows(String host, int port);

  protected abstract Exchange serve(InboundRequest request);

  protected abstract void listening(String protocol, InetSocketAddress address);

  protected abstract void stopped(InetSocketAddress address);

  /** Counts something that users see in {@code graylane agents}. */
  public abstract void count(String counter);

  /** Counts a swallowed fault and logs the first of its kind. */
  public abstract void fault(String where, Throwable fault);
}
