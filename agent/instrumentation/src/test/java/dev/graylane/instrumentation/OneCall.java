package dev.graylane.instrumentation;

import dev.graylane.agent.call.Engine;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.InboundRequest;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.OutboundRequest;
import java.net.InetSocketAddress;

/** Knows each host, and each request that is made is the same call. */
public final class OneCall extends Engine {
  private final OutboundCall call;

  public OneCall(OutboundCall call) {
    this.call = call;
  }

  @Override
  protected OutboundCall call(OutboundRequest request) {
    return call;
  }

  @Override
  protected boolean knows(String host, int port) {
    return true;
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
