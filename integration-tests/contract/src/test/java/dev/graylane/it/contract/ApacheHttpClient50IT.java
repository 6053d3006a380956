package dev.graylane.it.contract;

/** Apache HttpClient 5.0. */
class ApacheHttpClient50IT extends ApacheHttpClientContract {
  ApacheHttpClient50IT() {
    super("5.0");
  }

  @Override
  boolean hasInterceptors() {
    // Putting one in first throws a NullPointerException in this version.
    return false;
  }
}
