package dev.graylane.it.contract;

import dev.graylane.it.client.asynchttpclient.AsyncHttpClientCaller;

/** AsyncHttpClient 2.0.0, on Netty 4.0, the last that it runs on, and that a JDK after 8. */
class AsyncHttpClient20IT extends AsyncHttpClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(AsyncHttpClientCaller.class, "asynchttpclient-2.0.0")
        .with("--add-opens=java.base/java.nio=ALL-UNNAMED");
  }

  @Override
  boolean keepsCookies() {
    // It does from 2.1 on.
    return false;
  }
}
