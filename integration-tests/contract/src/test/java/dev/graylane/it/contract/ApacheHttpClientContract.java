package dev.graylane.it.contract;

import dev.graylane.it.client.HttpCaller;
import dev.graylane.it.client.apache4.ApacheHttpClient4Caller;
import dev.graylane.it.client.apache5.ApacheHttpClient5Caller;
import java.util.Set;

/** A version of Apache HttpClient, blocking. */
abstract class ApacheHttpClientContract extends OutboundClientContract {
  private final String version;

  ApacheHttpClientContract(String version) {
    this.version = version;
  }

  @Override
  Scene.ClientUnderTest client() {
    Class<? extends HttpCaller> caller =
        version.startsWith("4.") ? ApacheHttpClient4Caller.class : ApacheHttpClient5Caller.class;
    return Scene.ClientUnderTest.library(caller, "apachehttpclient-" + version);
  }

  @Override
  boolean hasInterceptors() {
    return true;
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http", "https");
  }
}
