package dev.graylane.it.contract;

/** Jetty's client 9.4.58. */
class JettyClient94IT extends EssentialsContract {
  @Override
  Scene.ClientUnderTest client() {
    return JettyClientContract.client("9.4.58");
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }
}
