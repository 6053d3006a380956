package dev.graylane.it.contract;

import dev.graylane.it.client.jdk.JavaHttpClientCaller;
import java.util.Set;

/** {@code java.net.http.HttpClient} of the JDK that runs the tests, synchronous. */
class JavaHttpClientIT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.jdk(JavaHttpClientCaller.class);
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
