package dev.graylane.it.contract;

/** Jetty's client 9.4.25, the oldest. */
class JettyClient94OldestIT extends JettyClientContract {
  JettyClient94OldestIT() {
    super("9.4.25");
  }
}
