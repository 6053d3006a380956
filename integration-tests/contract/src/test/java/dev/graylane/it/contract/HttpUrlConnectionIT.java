package dev.graylane.it.contract;

import dev.graylane.it.client.jdk.UrlConnectionCaller;
import java.util.Set;

/** {@code HttpURLConnection} of the JDK that runs the tests. */
class HttpUrlConnectionIT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.jdk(UrlConnectionCaller.class);
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http");
  }
}
