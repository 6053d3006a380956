package dev.graylane.it.contract;

import dev.graylane.it.client.apache5.ApacheHttpClient5Caller;

/** Apache HttpClient 5.5.2. */
class ApacheHttpClient5IT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(ApacheHttpClient5Caller.class, "apachehttpclient-5.5.2");
  }
}
