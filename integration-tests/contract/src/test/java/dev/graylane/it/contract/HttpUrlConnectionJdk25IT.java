package dev.graylane.it.contract;

import dev.graylane.it.NewestJdk;

/** As {@link HttpUrlConnectionIT}, on JDK 25. */
class HttpUrlConnectionJdk25IT extends HttpUrlConnectionIT {
  @Override
  Scene.ClientUnderTest client() {
    return super.client().on(NewestJdk.home());
  }
}
