package dev.graylane.it.micronaut;

import io.micronaut.runtime.Micronaut;

/** Sells what is in stock. */
public class ShopApplication {
  /** Runs it. */
  public static void main(String[] args) {
    Micronaut.run(ShopApplication.class, args);
  }
}
