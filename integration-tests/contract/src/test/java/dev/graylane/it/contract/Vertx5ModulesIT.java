package dev.graylane.it.contract;

import dev.graylane.it.client.vertx.VertxCaller;

/**
 * As {@link Vertx5IT}, with Vert.x on the module path, where it keeps most of its packages to
 * itself.
 */
class Vertx5ModulesIT extends EssentialsContract {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(VertxCaller.class, "vertx-5.1.6").asModules();
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }
}
