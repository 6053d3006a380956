package dev.graylane.it.contract;

/** Apache HttpClient 4.3.1; 4.3 itself compares no certificate with the name that was called. */
class ApacheHttpClient43IT extends ApacheHttpClientContract {
  ApacheHttpClient43IT() {
    super("4.3.1");
  }
}
