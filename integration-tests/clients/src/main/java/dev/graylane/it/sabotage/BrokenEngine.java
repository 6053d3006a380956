package dev.graylane.it.sabotage;

import dev.graylane.agent.call.Engine;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.InboundRequest;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.OutboundRequest;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Throws at each of its methods, an error of the JVM's kind included. */
public class BrokenEngine extends Engine {
  @Override
  protected OutboundCall call(OutboundRequest request) {
    throw new IllegalStateException("sabotage: call");
  }

  @Override
  protected OutboundCall carry(OutboundRequest request, @Nullable String peer, int peerPort) {
    throw new IllegalStateException("sabotage: carry");
  }

  @Override
  protected boolean knows(String host, int port) {
    throw new NoSuchMethodError("sabotage: knows");
  }

  @Override
  protected Exchange serve(InboundRequest request) {
    throw new IllegalStateException("sabotage: serve");
  }

  @Override
  protected void listening(String protocol, InetSocketAddress address) {
    throw new IllegalStateException("sabotage: listening");
  }

  @Override
  protected void stopped(InetSocketAddress address) {
    throw new IllegalStateException("sabotage: stopped");
  }

  @Override
  public void count(String counter) {
    throw new IllegalStateException("sabotage: count");
  }
}
