package dev.graylane.it.contract;

import dev.graylane.it.client.okhttp.OkHttpCaller;

/** OkHttp 3.13.1. */
class OkHttp313IT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(OkHttpCaller.class, "okhttp-3.13.1");
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }
}
