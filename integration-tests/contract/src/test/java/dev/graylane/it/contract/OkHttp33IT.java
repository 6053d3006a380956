package dev.graylane.it.contract;

/** OkHttp 3.3.1. */
class OkHttp33IT extends OkHttpContract {
  OkHttp33IT() {
    super("3.3.1");
  }

  @Override
  boolean speaksHttp2WithoutTls() {
    // OkHttp has it from 3.11 on.
    return false;
  }
}
