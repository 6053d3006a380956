package dev.graylane.it.contract;

/** {@code DefaultHttpClient} of Apache HttpClient 4.0. */
class DefaultHttpClient40IT extends DefaultHttpClientContract {
  DefaultHttpClient40IT() {
    super("4.0");
  }
}
