package dev.graylane.it.contract;

/**
 * As {@link JettyClient12IT}, with Jetty's client on the module path, where it keeps most of its
 * packages to itself.
 */
class JettyClient12ModulesIT extends JettyClient12IT {
  @Override
  Scene.ClientUnderTest client() {
    return super.client().asModules();
  }
}
