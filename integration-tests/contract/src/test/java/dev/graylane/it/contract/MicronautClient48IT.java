package dev.graylane.it.contract;

import dev.graylane.it.client.micronaut.MicronautCaller;

/** Micronaut's HTTP client 4.8.0. */
class MicronautClient48IT extends EventLoopClientContract {
  MicronautClient48IT() {
    super(MicronautCaller.class, "micronaut-4.8.0");
  }
}
