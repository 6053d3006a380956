package dev.graylane.it.contract;

/** Jetty's client 12.1. */
class JettyClient12IT extends JettyClientContract {
  JettyClient12IT() {
    super("12.1.14");
  }
}
