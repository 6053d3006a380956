package dev.graylane.it.contract;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** The minimal client of Apache HttpAsyncClient 4.1.5. */
class MinimalHttpAsyncClient4IT extends MinimalHttpAsyncClient4Contract {
  private static final String NO_FAILURES = "the client's futures never hear of failures";

  MinimalHttpAsyncClient4IT() {
    super("4.1.5");
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
