package dev.graylane.it.contract;

import dev.graylane.it.NewestJdk;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.jdk.JavaHttpClientCaller;

/** As {@link JavaHttpClientJdk25IT}, asynchronous. */
class JavaHttpClientAsyncJdk25IT extends EssentialsContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.jdk(JavaHttpClientCaller.class).on(NewestJdk.home());
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }

  @Override
  Call prepare(Call call) {
    return call.async();
  }
}
