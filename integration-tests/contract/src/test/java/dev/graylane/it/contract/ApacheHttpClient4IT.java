package dev.graylane.it.contract;

/** Apache HttpClient 4.5.14. */
class ApacheHttpClient4IT extends ApacheHttpClientContract {
  ApacheHttpClient4IT() {
    super("4.5.14");
  }
}
