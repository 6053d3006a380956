package dev.graylane.it.contract;

import dev.graylane.it.client.micronaut.MicronautCaller;
import java.util.Set;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** What holds for each version of Micronaut's HTTP client. */
abstract class MicronautClientContract extends OutboundClientContract {
  private final String libraries;

  /**
   * @param libraries the folder of the version's jars
   */
  MicronautClientContract(String libraries) {
    this.libraries = libraries;
  }

  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(MicronautCaller.class, libraries);
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http", "https");
  }

  @Override
  @Test
  @Disabled("the client keeps no cookies")
  void cookiesBelongToTheNameThatTheApplicationCalled() {}
}
