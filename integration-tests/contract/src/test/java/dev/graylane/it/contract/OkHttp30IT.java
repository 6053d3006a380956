package dev.graylane.it.contract;

/** OkHttp 3.0.0. */
class OkHttp30IT extends OkHttpContract {
  OkHttp30IT() {
    super("3.0.0");
  }

  @Override
  boolean speaksHttp2WithoutTls() {
    // OkHttp has it from 3.11 on.
    return false;
  }
}
