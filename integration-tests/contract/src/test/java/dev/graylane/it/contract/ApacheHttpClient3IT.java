package dev.graylane.it.contract;

import dev.graylane.it.client.apache3.ApacheHttpClient3Caller;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Apache (Commons) HttpClient 3.1. */
class ApacheHttpClient3IT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(ApacheHttpClient3Caller.class, "apachehttpclient-3.1");
  }

  @Override
  @Test
  @Disabled("the client compares no certificate with the name that it called")
  void aCertificateForAnotherNameIsRefusedThoughTheCallIsDiverted() {}

  @Override
  @Test
  @Disabled("the client writes its own Host over the application's")
  void aHostThatTheApplicationSetIsKept() {}
}
