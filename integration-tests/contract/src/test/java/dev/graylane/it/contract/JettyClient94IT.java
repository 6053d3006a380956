package dev.graylane.it.contract;

import dev.graylane.it.client.Call;

/** Jetty's client 9.4.58, with a listener. */
class JettyClient94IT extends JettyClientContract {
  JettyClient94IT() {
    super("9.4.58");
  }

  @Override
  Call prepare(Call call) {
    return call.async();
  }
}
