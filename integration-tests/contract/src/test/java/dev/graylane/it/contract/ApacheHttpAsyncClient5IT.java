package dev.graylane.it.contract;

import dev.graylane.it.client.apache5.ApacheHttpAsyncClient5Caller;
import java.util.Set;

/** Apache HttpClient 5.5.2, asynchronous. */
class ApacheHttpAsyncClient5IT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(
        ApacheHttpAsyncClient5Caller.class, "apachehttpclient-5.5.2");
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http", "https");
  }
}
