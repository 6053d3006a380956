package dev.graylane.it.contract;

/** OkHttp 4.12.0. */
class OkHttp4IT extends OkHttpEssentials {
  OkHttp4IT() {
    super("4.12.0");
  }
}
