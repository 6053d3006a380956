package dev.graylane.it.contract;

import dev.graylane.it.client.asynchttpclient.AsyncHttpClientCaller;

/** AsyncHttpClient 3.0.13. */
class AsyncHttpClient3IT extends AsyncHttpClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(AsyncHttpClientCaller.class, "asynchttpclient-3.0.13");
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }
}
