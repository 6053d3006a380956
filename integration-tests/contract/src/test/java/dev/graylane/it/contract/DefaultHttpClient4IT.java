package dev.graylane.it.contract;

/** {@code DefaultHttpClient} of Apache HttpClient 4.5.14. */
class DefaultHttpClient4IT extends DefaultHttpClientContract {
  DefaultHttpClient4IT() {
    super("4.5.14");
  }
}
