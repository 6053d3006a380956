package dev.graylane.it.contract;

import dev.graylane.it.client.apache5.MinimalHttpAsyncClient5Caller;

/** The asynchronous minimal client of Apache HttpClient 5.5.2. */
class MinimalHttpAsyncClient5IT extends MinimalHttpClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(
        MinimalHttpAsyncClient5Caller.class, "apachehttpclient-5.5.2");
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }
}
