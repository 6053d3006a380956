package dev.graylane.it.contract;

/**
 * As {@link OkHttp5IT}, with OkHttp on the module path, where it keeps most of its packages to
 * itself.
 */
class OkHttp5ModulesIT extends OkHttpEssentials {
  OkHttp5ModulesIT() {
    super("5.5.0");
  }

  @Override
  Scene.ClientUnderTest client() {
    return super.client().asModules();
  }
}
