package dev.graylane.it.inbound;

/** Vert.x 5.1.6. */
class VertxServer5IT extends VertxServerContract {
  VertxServer5IT() {
    super("5.1.6");
  }
}
