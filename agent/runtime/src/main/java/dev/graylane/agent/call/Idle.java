package dev.graylane.agent.call;

import java.net.InetSocketAddress;

/** Leaves every call alone. */
final class Idle extends Engine {
  static final Engine ENGINE = new Idle();

  private Idle() {}

  @Override
  protected OutboundCall call(OutboundRequest request) {
    return untouchedCall();
  }

  @Override
  protected boolean knows(String host, int port) {
    return false;
  }

  @Override
  protected Exchange serve(InboundRequest request) {
    return untouchedExchange();
  }

  @Override
  protected void listening(String protocol, InetSocketAddress address) {}

  @Override
  protected void stopped(InetSocketAddress address) {}

  @Override
  public void count(String counter) {}
}
