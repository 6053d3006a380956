package dev.graylane.it.contract;

import dev.graylane.it.client.micronaut.MicronautCaller;

/** Micronaut's HTTP client 4.10.12. */
class MicronautClient4IT extends EventLoopClientContract {
  MicronautClient4IT() {
    super(MicronautCaller.class, "micronaut-4.10.12");
  }
}
