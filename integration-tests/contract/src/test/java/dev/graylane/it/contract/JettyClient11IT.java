package dev.graylane.it.contract;

/** Jetty's client 11. */
class JettyClient11IT extends JettyClientContract {
  JettyClient11IT() {
    super("11.0.26");
  }
}
