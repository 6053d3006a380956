package dev.graylane.it.contract;

import dev.graylane.it.NewestJdk;

/** As {@link JavaHttpClientAsyncIT}, on JDK 25. */
class JavaHttpClientAsyncJdk25IT extends JavaHttpClientAsyncIT {
  @Override
  Scene.ClientUnderTest client() {
    return super.client().on(NewestJdk.home());
  }
}
