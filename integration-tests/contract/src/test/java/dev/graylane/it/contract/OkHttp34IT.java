package dev.graylane.it.contract;

import dev.graylane.it.client.okhttp.OkHttpCaller;

/** OkHttp 3.4.0. */
class OkHttp34IT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(OkHttpCaller.class, "okhttp-3.4.0");
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }

  @Override
  boolean speaksHttp2WithoutTls() {
    // OkHttp has it from 3.11 on.
    return false;
  }
}
