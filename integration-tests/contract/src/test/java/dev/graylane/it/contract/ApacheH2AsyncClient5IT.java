package dev.graylane.it.contract;

/** Apache HttpClient 5.5.2. */
class ApacheH2AsyncClient5IT extends ApacheH2AsyncClientContract {
  ApacheH2AsyncClient5IT() {
    super("5.5.2");
  }
}
