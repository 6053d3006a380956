package dev.graylane.it.contract;

import dev.graylane.it.client.okhttp2.OkHttp2Caller;

/** OkHttp 2.7.0. */
class OkHttp27IT extends OkHttpContract {
  OkHttp27IT() {
    super(OkHttp2Caller.class, "2.7.0");
  }

  @Override
  boolean speaksHttp2WithoutTls() {
    return false;
  }
}
