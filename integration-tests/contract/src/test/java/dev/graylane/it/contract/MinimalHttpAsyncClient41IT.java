package dev.graylane.it.contract;

import dev.graylane.it.client.apache4.MinimalHttpAsyncClient4Caller;

/** The minimal client of Apache HttpAsyncClient 4.1. */
class MinimalHttpAsyncClient41IT extends MinimalHttpClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(
        MinimalHttpAsyncClient4Caller.class, "apachehttpasyncclient-4.1");
  }
}
