package dev.graylane.it.contract;

import dev.graylane.it.client.apache5.MinimalH2AsyncClient5Caller;

/** The asynchronous minimal client of Apache HttpClient 5 for HTTP/2 alone. */
abstract class MinimalH2AsyncClientContract extends MinimalHttpClientContract {
  private final String version;

  MinimalH2AsyncClientContract(String version) {
    this.version = version;
  }

  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(
        MinimalH2AsyncClient5Caller.class, "apachehttpclient-" + version);
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }

  /** It knows no scheme's port. */
  @Override
  String withoutPort(String host) {
    return host + ":80";
  }

  @Override
  String authorityOf(String host) {
    return withoutPort(host);
  }
}
