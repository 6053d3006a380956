package dev.graylane.it.contract;

/** As {@link JavaHttpClientIT}, on JDK 25. */
class JavaHttpClientJdk25IT extends JavaHttpClientIT {
  @Override
  Scene.ClientUnderTest client() {
    return super.client().on(NewestJdk.home());
  }
}
