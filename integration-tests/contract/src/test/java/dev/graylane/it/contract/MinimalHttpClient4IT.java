package dev.graylane.it.contract;

import dev.graylane.it.client.apache4.MinimalHttpClient4HostCaller;

/** The minimal client of Apache HttpClient 4.5.14, which is told the host beside the request. */
class MinimalHttpClient4IT extends MinimalHttpClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(
        MinimalHttpClient4HostCaller.class, "apachehttpclient-4.5.14");
  }

  /** The client's route has the port always. */
  @Override
  String authorityOf(String host) {
    return host + ":80";
  }
}
