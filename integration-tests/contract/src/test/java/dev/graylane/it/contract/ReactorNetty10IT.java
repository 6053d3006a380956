package dev.graylane.it.contract;

import dev.graylane.it.client.reactornetty.ReactorNettyCaller;

/** Reactor Netty 1.0.0, the first. */
class ReactorNetty10IT extends EventLoopClientContract {
  ReactorNetty10IT() {
    super(ReactorNettyCaller.class, "reactornetty-1.0.0");
  }
}
