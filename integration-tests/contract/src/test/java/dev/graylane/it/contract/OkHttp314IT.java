package dev.graylane.it.contract;

import dev.graylane.it.client.okhttp.OkHttpCaller;

/** OkHttp 3.14.0. */
class OkHttp314IT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(OkHttpCaller.class, "okhttp-3.14.0");
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }
}
