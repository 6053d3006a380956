package dev.graylane.it.contract;

import dev.graylane.it.client.apache4.MinimalHttpClient4Caller;

/**
 * The minimal client of Apache HttpClient 4.3.2; that of 4.3.1 writes the whole URL, as to a proxy.
 */
class MinimalHttpClient43IT extends MinimalHttpClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(MinimalHttpClient4Caller.class, "apachehttpclient-4.3.2");
  }
}
