package dev.graylane.dist;

/** An application that does nothing. */
final class Nothing {
  private Nothing() {}

  public static void main(String[] arguments) {}
}
