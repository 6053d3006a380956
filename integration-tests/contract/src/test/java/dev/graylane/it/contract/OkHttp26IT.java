package dev.graylane.it.contract;

import dev.graylane.it.client.okhttp2.OkHttp2Caller;

/** OkHttp 2.6.0. */
class OkHttp26IT extends OkHttpContract {
  OkHttp26IT() {
    super(OkHttp2Caller.class, "2.6.0");
  }

  @Override
  boolean speaksHttp2WithoutTls() {
    return false;
  }
}
