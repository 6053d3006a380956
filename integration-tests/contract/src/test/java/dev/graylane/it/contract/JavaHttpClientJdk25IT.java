package dev.graylane.it.contract;

import dev.graylane.it.NewestJdk;

/** As {@link JavaHttpClientIT}, on JDK 25. */
class JavaHttpClientJdk25IT extends JavaHttpClientIT {
  @Override
  Scene.ClientUnderTest client() {
    return super.client().on(NewestJdk.home());
  }
}
