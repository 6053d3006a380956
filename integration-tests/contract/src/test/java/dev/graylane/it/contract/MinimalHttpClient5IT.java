package dev.graylane.it.contract;

import dev.graylane.it.client.apache5.MinimalHttpClient5Caller;

/** The minimal client of Apache HttpClient 5.5.2. */
class MinimalHttpClient5IT extends MinimalHttpClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(MinimalHttpClient5Caller.class, "apachehttpclient-5.5.2");
  }
}
