package dev.graylane.it.contract;

import dev.graylane.it.client.apache5.ApacheHttpAsyncClient5Caller;
import java.util.Set;

/** Apache HttpClient 5.0, asynchronous. */
class ApacheHttpAsyncClient50IT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(
        ApacheHttpAsyncClient5Caller.class, "apachehttpclient-5.0");
  }

  @Override
  boolean speaksHttp2() {
    // With TLS it does not understand what this server agrees to, without the agent either.
    return false;
  }

  @Override
  boolean speaksHttp2WithoutTls() {
    return true;
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http", "https");
  }
}
