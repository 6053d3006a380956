package dev.graylane.it.contract;

import dev.graylane.it.client.okhttp.OkHttpCaller;

/** OkHttp 4.12.0. */
class OkHttp4IT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(OkHttpCaller.class, "okhttp-4.12.0");
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }
}
