package dev.graylane.it.contract;

import dev.graylane.it.client.jdk.UrlConnectionCaller;

/** {@code HttpURLConnection} of the JDK that runs the tests. */
class HttpUrlConnectionIT extends OutboundClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.jdk(UrlConnectionCaller.class);
  }
}
