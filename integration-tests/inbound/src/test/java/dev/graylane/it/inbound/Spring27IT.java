package dev.graylane.it.inbound;

/** Spring Boot 2.7, whose Reactor Netty is 1.0. */
class Spring27IT extends SpringContract {
  Spring27IT() {
    super("oldest");
  }
}
