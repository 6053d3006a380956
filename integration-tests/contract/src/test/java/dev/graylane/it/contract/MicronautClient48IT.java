package dev.graylane.it.contract;

/** Micronaut's HTTP client 4.8.0. */
class MicronautClient48IT extends MicronautClientContract {
  MicronautClient48IT() {
    super("micronaut-4.8.0");
  }
}
