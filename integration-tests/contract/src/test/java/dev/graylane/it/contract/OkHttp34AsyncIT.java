package dev.graylane.it.contract;

import dev.graylane.it.client.Call;

/** As {@link OkHttp34IT}, enqueued. */
class OkHttp34AsyncIT extends OkHttpEssentials {
  OkHttp34AsyncIT() {
    super("3.4.0");
  }

  @Override
  boolean speaksHttp2WithoutTls() {
    // OkHttp has it from 3.11 on.
    return false;
  }

  @Override
  Call prepare(Call call) {
    return call.async();
  }
}
