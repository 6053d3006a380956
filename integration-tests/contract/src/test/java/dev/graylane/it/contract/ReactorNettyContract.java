package dev.graylane.it.contract;

import dev.graylane.it.client.reactornetty.ReactorNettyCaller;
import java.util.Set;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** A version of Reactor Netty's client. */
abstract class ReactorNettyContract extends OutboundClientContract {
  private final String version;

  ReactorNettyContract(String version) {
    this.version = version;
  }

  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(ReactorNettyCaller.class, "reactornetty-" + version);
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http", "https");
  }

  @Test
  @Override
  @Disabled("the client keeps no cookies")
  void cookiesBelongToTheNameThatTheApplicationCalled() {}
}
