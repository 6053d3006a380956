package dev.graylane.control.rollout;

/**
 * Places at which a test has the server die, as by {@code kill -9}: the system property {@code
 * graylane.failpoint} names one, or {@code any:N}, the N-th that is come by.
 */
final class Failpoints {
  private static final String WANTED = System.getProperty("graylane.failpoint", "");
  private static int left =
      WANTED.startsWith("any:") ? Integer.parseInt(WANTED.substring(4)) : Integer.MAX_VALUE;

  private Failpoints() {}

  static void at(String place) {
    if (!WANTED.isEmpty() && (WANTED.equals(place) || isCounted())) {
      Runtime.getRuntime().halt(137);
    }
  }

  private static synchronized boolean isCounted() {
    return --left <= 0;
  }
}
