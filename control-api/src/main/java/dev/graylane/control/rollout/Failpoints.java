package dev.graylane.control.rollout;

/**
 * Places at which a test has the server die, as by {@code kill -9}: the system property {@code
 * graylane.failpoint} names one. There is one before and one after each write of a rollout, named
 * by what is written: {@code before-enter-OBSERVE}, {@code after-within-GATE}, {@code
 * before-baseline}.
 */
final class Failpoints {
  private static final String WANTED = System.getProperty("graylane.failpoint", "");
  private static final int KILLED = 137;

  private Failpoints() {}

  static void before(String write) {
    at("before-" + write);
  }

  static void after(String write) {
    at("after-" + write);
  }

  private static void at(String place) {
    if (WANTED.equals(place)) {
      // No hook, no finally, no flush: nothing of the process is left but what is on the disk.
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
