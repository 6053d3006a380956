package dev.graylane.it.contract;

import dev.graylane.it.client.Call;

/** As {@link OkHttp34IT}, enqueued. */
class OkHttp34AsyncIT extends OkHttp34IT {
  @Override
  Call prepare(Call call) {
    return call.async();
  }
}
