package dev.graylane.it.contract;

/** OkHttp 3.4.0. */
class OkHttp34IT extends OkHttpContract {
  OkHttp34IT() {
    super("3.4.0");
  }

  @Override
  boolean speaksHttp2WithoutTls() {
    // OkHttp has it from 3.11 on.
    return false;
  }
}
