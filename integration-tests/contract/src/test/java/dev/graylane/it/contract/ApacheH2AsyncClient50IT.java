package dev.graylane.it.contract;

/** Apache HttpClient 5.0. */
class ApacheH2AsyncClient50IT extends ApacheH2AsyncClientContract {
  ApacheH2AsyncClient50IT() {
    super("5.0");
  }
}
