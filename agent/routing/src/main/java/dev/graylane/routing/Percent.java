package dev.graylane.routing;

/** Hundredths of a percent as people write them. */
final class Percent {

  private Percent() {}

  static String format(long basisPoints) {
    long whole = basisPoints / 100;
    long rest = basisPoints % 100;
    if (rest == 0) {
      return whole + "%";
    }
    return whole + "." + (rest % 10 == 0 ? rest / 10 : (rest < 10 ? "0" : "") + rest) + "%";
  }
}
