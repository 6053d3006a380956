package dev.graylane.it.contract;

import dev.graylane.it.client.apache4.ApacheHttpAsyncClient4Caller;
import java.util.Set;

/** A version of Apache HttpAsyncClient before 4.1. */
abstract class ApacheHttpAsyncClient40Contract extends OutboundClientContract {
  /**
   * With TLS 1.3 HttpCore-NIO 4.3 now and then waits for ever for an answer that has come, without
   * the agent, too.
   */
  static final String TLS = "-Djdk.tls.client.protocols=TLSv1.2";

  private final String version;

  ApacheHttpAsyncClient40Contract(String version) {
    this.version = version;
  }

  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(
            ApacheHttpAsyncClient4Caller.class, "apachehttpasyncclient-" + version)
        .with(TLS);
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http", "https");
  }
}
