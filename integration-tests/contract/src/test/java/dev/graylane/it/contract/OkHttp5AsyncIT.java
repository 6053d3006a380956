package dev.graylane.it.contract;

import dev.graylane.it.client.Call;

/** As {@link OkHttp5IT}, enqueued. */
class OkHttp5AsyncIT extends OkHttp5IT {
  @Override
  Call prepare(Call call) {
    return call.async();
  }
}
