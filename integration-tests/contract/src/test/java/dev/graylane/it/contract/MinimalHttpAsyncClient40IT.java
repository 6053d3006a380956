package dev.graylane.it.contract;

import dev.graylane.it.client.apache4.MinimalHttpAsyncClient4Caller;

/** The minimal client of Apache HttpAsyncClient 4.0. */
class MinimalHttpAsyncClient40IT extends MinimalHttpClientContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(
            MinimalHttpAsyncClient4Caller.class, "apachehttpasyncclient-4.0")
        .with(ApacheHttpAsyncClient40Contract.TLS);
  }
}
