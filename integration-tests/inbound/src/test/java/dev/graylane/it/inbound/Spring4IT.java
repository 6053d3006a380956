package dev.graylane.it.inbound;

/** Spring Boot 4.0, whose Reactor Netty is 1.3. */
class Spring4IT extends SpringContract {
  Spring4IT() {
    super("newest");
  }
}
