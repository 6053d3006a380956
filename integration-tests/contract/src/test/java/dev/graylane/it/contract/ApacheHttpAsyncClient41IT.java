package dev.graylane.it.contract;

import dev.graylane.it.client.apache4.ApacheHttpAsyncClient4Caller;
import java.util.Set;

/** Apache HttpAsyncClient 4.1. */
class ApacheHttpAsyncClient41IT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(
        ApacheHttpAsyncClient4Caller.class, "apachehttpasyncclient-4.1");
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http", "https");
  }
}
