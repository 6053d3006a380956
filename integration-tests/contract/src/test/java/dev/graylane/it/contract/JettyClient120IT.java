package dev.graylane.it.contract;

import dev.graylane.it.client.Call;

/** Jetty's client 12.0, with a listener. */
class JettyClient120IT extends JettyClientContract {
  JettyClient120IT() {
    super("12.0.0");
  }

  @Override
  Call prepare(Call call) {
    return call.async();
  }
}
