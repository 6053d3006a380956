package dev.graylane.it.inbound;

/** Vert.x 4.0.0. */
class VertxServer40IT extends VertxServerContract {
  VertxServer40IT() {
    super("4.0.0");
  }
}
