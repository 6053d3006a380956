package dev.graylane.it.contract;

/** Reactor Netty 1.3. */
class ReactorNettyIT extends ReactorNettyContract {
  ReactorNettyIT() {
    super("1.3.8");
  }
}
