package dev.graylane.it.contract;

/**
 * As {@link OkHttp5IT}, with OkHttp on the module path, where it keeps most of its packages to
 * itself.
 */
class OkHttp5ModulesIT extends OkHttp5IT {
  @Override
  Scene.ClientUnderTest client() {
    return super.client().asModules();
  }
}
