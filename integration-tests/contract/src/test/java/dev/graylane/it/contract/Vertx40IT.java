package dev.graylane.it.contract;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Vert.x 4.0.0. */
class Vertx40IT extends VertxContract {
  Vertx40IT() {
    super("4.0.0");
  }

  @Test
  @Override
  @Disabled("on a redirect this version copies no headers, so that no rule would see them")
  void aRedirectToAnotherOriginIsDecidedForThatOrigin() {}
}
