package dev.graylane.it.sabotage;

import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.OutboundRequest;

/** Has no memory left for a call. */
public final class BrokenByMemory extends BrokenEngine {
  @Override
  protected OutboundCall call(OutboundRequest request) {
    throw new OutOfMemoryError("sabotage: call");
  }

  @Override
  protected boolean knows(String host, int port) {
    throw new OutOfMemoryError("sabotage: knows");
  }
}
