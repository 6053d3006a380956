package dev.graylane.it.contract;

import dev.graylane.it.client.okhttp.OkHttpCaller;

/** OkHttp 5.5.0. */
class OkHttp5IT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(OkHttpCaller.class, "okhttp-5.5.0");
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }
}
