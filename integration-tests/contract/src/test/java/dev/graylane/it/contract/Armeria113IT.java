package dev.graylane.it.contract;

/** Armeria 1.13.4. */
class Armeria113IT extends ArmeriaContract {
  Armeria113IT() {
    super("1.13.4");
  }
}
