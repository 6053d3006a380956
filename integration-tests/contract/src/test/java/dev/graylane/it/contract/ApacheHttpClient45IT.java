package dev.graylane.it.contract;

/** Apache HttpClient 4.5. */
class ApacheHttpClient45IT extends ApacheHttpClientContract {
  ApacheHttpClient45IT() {
    super("4.5");
  }
}
