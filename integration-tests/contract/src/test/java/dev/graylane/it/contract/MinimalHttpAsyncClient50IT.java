package dev.graylane.it.contract;

import dev.graylane.it.client.apache5.MinimalHttpAsyncClient5Caller;

/** The asynchronous minimal client of Apache HttpClient 5.0. */
class MinimalHttpAsyncClient50IT extends MinimalHttpClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(
        MinimalHttpAsyncClient5Caller.class, "apachehttpclient-5.0");
  }

  @Override
  boolean speaksHttp2() {
    // With TLS it does not understand what this server agrees to, without the agent either.
    return false;
  }

  @Override
  boolean speaksHttp2WithoutTls() {
    return true;
  }
}
