package dev.graylane.it.contract;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** A version of one of Apache HttpClient's minimal clients. */
abstract class MinimalHttpClientContract extends EssentialsContract {
  private static final String NO_REDIRECTS = "the client follows no redirects";

  @Override
  @Test
  @Disabled(NO_REDIRECTS)
  void aRedirectToTheSameOriginIsDecidedAgainAndFollowed() {}

  @Override
  @Test
  @Disabled(NO_REDIRECTS)
  void aRedirectToAHostThatIsNoServiceGoesThere() {}
}
