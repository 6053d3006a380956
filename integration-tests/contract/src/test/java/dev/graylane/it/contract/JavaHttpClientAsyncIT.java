package dev.graylane.it.contract;

import dev.graylane.it.client.Call;

/** {@code java.net.http.HttpClient} of the JDK that runs the tests, asynchronous. */
class JavaHttpClientAsyncIT extends JavaHttpClientIT {
  @Override
  Call prepare(Call call) {
    return call.async();
  }
}
