package dev.graylane.dist;

import java.io.InputStream;
import java.net.URI;

/** An application that calls the address that it is given three times over, and says so. */
final class Caller {
  static final int CALLS = 3;

  private Caller() {}

  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < CALLS; i++) {
      try (InputStream in = URI.create(arguments[0]).toURL().openStream()) {
        in.readAllBytes();
      }
    }
    System.out.println("called");
  }
}
