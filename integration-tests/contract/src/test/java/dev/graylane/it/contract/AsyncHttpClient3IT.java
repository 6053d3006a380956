package dev.graylane.it.contract;

import dev.graylane.it.client.asynchttpclient.AsyncHttpClientCaller;
import java.util.Set;

/** AsyncHttpClient 3.0.13. */
class AsyncHttpClient3IT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(AsyncHttpClientCaller.class, "asynchttpclient-3.0.13");
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http");
  }
}
