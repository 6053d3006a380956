package dev.graylane.it.contract;

import dev.graylane.it.client.okhttp2.OkHttp2Caller;

/** OkHttp 2.7.5. */
class OkHttp275IT extends OkHttpContract {
  OkHttp275IT() {
    super(OkHttp2Caller.class, "2.7.5");
  }

  @Override
  boolean speaksHttp2WithoutTls() {
    return false;
  }
}
