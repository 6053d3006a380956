package dev.graylane.it.contract;

import dev.graylane.it.client.apache5.MinimalHttpClient5Caller;

/** The minimal client of Apache HttpClient 5.0. */
class MinimalHttpClient50IT extends MinimalHttpClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(MinimalHttpClient5Caller.class, "apachehttpclient-5.0");
  }
}
