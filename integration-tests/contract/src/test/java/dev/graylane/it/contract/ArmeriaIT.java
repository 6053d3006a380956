package dev.graylane.it.contract;

/** Armeria 1.40. */
class ArmeriaIT extends ArmeriaContract {
  ArmeriaIT() {
    super("1.40.0");
  }
}
