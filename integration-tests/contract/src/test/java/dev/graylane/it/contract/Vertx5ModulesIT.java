package dev.graylane.it.contract;

/**
 * As {@link Vertx5IT}, with Vert.x on the module path, where it keeps most of its packages to
 * itself.
 */
class Vertx5ModulesIT extends Vertx5IT {
  @Override
  Scene.ClientUnderTest client() {
    return super.client().asModules();
  }
}
