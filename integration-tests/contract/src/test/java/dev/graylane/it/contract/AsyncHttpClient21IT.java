package dev.graylane.it.contract;

import dev.graylane.it.client.asynchttpclient.AsyncHttpClientCaller;
import java.util.Set;

/** AsyncHttpClient 2.1.0. */
class AsyncHttpClient21IT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(AsyncHttpClientCaller.class, "asynchttpclient-2.1.0");
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http");
  }
}
