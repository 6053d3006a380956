package dev.graylane.it.contract;

/** Micronaut's HTTP client 4.10.12. */
class MicronautClient4IT extends MicronautClientContract {
  MicronautClient4IT() {
    super("micronaut-4.10.12");
  }
}
