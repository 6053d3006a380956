package dev.graylane.it.contract;

import dev.graylane.it.client.micronaut.MicronautCaller;
import java.util.Set;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Micronaut's HTTP client 4.10.12. */
class MicronautClient4IT extends OutboundClientContract {
  private static final String NO_REPEAT =
      "the client repeats nothing of its own, and what it sent the agent does not repeat: a "
          + "connection that ends before an answer fails its call";

  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(MicronautCaller.class, "micronaut-4.10.12");
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
  @Disabled(NO_REPEAT)
  void aSafeRequestThatWasCutOffBeforeAnAnswerIsRepeatedElsewhere() {}

  @Override
  @Test
  @Disabled(NO_REPEAT)
  void aCallOnAConnectionThatDiedMeanwhileSucceeds() {}

  @Override
  @Test
  @Disabled(NO_REPEAT)
  void keptAliveConnectionsThatTheServerClosedAreReplacedByOthersToTheSameRelease() {}

  @Override
  @Test
  @Disabled("the client keeps no cookies")
  void cookiesBelongToTheNameThatTheApplicationCalled() {}
}
