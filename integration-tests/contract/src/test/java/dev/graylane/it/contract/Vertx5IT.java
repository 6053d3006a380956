package dev.graylane.it.contract;

/** Vert.x 5.1.6. */
class Vertx5IT extends VertxContract {
  Vertx5IT() {
    super("5.1.6");
  }
}
