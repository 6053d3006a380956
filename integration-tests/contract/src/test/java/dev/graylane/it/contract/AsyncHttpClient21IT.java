package dev.graylane.it.contract;

import dev.graylane.it.client.asynchttpclient.AsyncHttpClientCaller;

/** AsyncHttpClient 2.1.0, the first on Netty 4.1. */
class AsyncHttpClient21IT extends EssentialsContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(AsyncHttpClientCaller.class, "asynchttpclient-2.1.0");
  }
}
