package dev.graylane.it.contract;

import dev.graylane.it.client.reactornetty.ReactorNettyCaller;

/** Reactor Netty 1.3. */
class ReactorNettyIT extends EventLoopClientContract {
  ReactorNettyIT() {
    super(ReactorNettyCaller.class, "reactornetty-1.3.8");
  }
}
