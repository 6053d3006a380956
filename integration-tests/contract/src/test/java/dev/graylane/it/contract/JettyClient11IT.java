package dev.graylane.it.contract;

import dev.graylane.it.client.Call;

/** Jetty's client 11, with a listener. */
class JettyClient11IT extends JettyClientContract {
  JettyClient11IT() {
    super("11.0.26");
  }

  @Override
  Call prepare(Call call) {
    return call.async();
  }
}
