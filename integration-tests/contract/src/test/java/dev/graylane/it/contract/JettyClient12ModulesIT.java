package dev.graylane.it.contract;

/**
 * As {@link JettyClient12IT}, with Jetty's client on the module path, where it keeps most of its
 * packages to itself.
 */
class JettyClient12ModulesIT extends EssentialsContract {
  @Override
  Scene.ClientUnderTest client() {
    return JettyClientContract.client("12.1.14").asModules();
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }
}
