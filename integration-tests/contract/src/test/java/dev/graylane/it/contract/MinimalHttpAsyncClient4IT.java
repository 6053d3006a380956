package dev.graylane.it.contract;

import dev.graylane.it.client.apache4.MinimalHttpAsyncClient4Caller;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** The minimal client of Apache HttpAsyncClient 4.1.5. */
class MinimalHttpAsyncClient4IT extends MinimalHttpClientContract {
  private static final String NO_FAILURES = "the client's futures never hear of failures";

  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(
        MinimalHttpAsyncClient4Caller.class, "apachehttpasyncclient-4.1.5");
  }

  @Override
  @Test
  @Disabled(NO_FAILURES)
  void aCertificateForAnotherNameIsRefusedThoughTheCallIsDiverted() {}

  @Override
  @Test
  @Disabled(NO_FAILURES)
  void anUnsafeRequestThatWasCutOffIsNotRepeatedElsewhere() {}
}
