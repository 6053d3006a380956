package dev.graylane.it.contract;

/** OkHttp 3.13.1. */
class OkHttp313IT extends OkHttpEssentials {
  OkHttp313IT() {
    super("3.13.1");
  }
}
