package dev.graylane.it.contract;

import dev.graylane.it.client.apache4.ApacheHttpClient4Caller;

/** Apache HttpClient 4.5.14. */
class ApacheHttpClient4IT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(ApacheHttpClient4Caller.class, "apachehttpclient-4.5.14");
  }
}
