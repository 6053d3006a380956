package dev.graylane.it.contract;

/** Apache HttpClient 5.5.2. */
class ApacheHttpClient5IT extends ApacheHttpClientContract {
  ApacheHttpClient5IT() {
    super("5.5.2");
  }
}
