package dev.graylane.it.contract;

/** OkHttp 5.5.0. */
class OkHttp5IT extends OkHttpContract {
  OkHttp5IT() {
    super("5.5.0");
  }
}
