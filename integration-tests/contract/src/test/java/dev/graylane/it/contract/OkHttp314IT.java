package dev.graylane.it.contract;

/** OkHttp 3.14.0. */
class OkHttp314IT extends OkHttpEssentials {
  OkHttp314IT() {
    super("3.14.0");
  }
}
