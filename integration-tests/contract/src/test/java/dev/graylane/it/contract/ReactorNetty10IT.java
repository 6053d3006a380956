package dev.graylane.it.contract;

/** Reactor Netty 1.0.0, the first. */
class ReactorNetty10IT extends ReactorNettyContract {
  ReactorNetty10IT() {
    super("1.0.0");
  }
}
