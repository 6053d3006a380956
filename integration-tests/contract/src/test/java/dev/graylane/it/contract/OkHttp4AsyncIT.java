package dev.graylane.it.contract;

import dev.graylane.it.client.Call;

/** As {@link OkHttp4IT}, enqueued. */
class OkHttp4AsyncIT extends OkHttp4IT {
  @Override
  Call prepare(Call call) {
    return call.async();
  }
}
