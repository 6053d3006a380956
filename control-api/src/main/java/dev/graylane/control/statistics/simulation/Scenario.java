package dev.graylane.control.statistics.simulation;

import java.util.List;

/**
 * A rollout to be simulated.
 *
 * @param requests of both arms together in each window
 * @param rate of errors at the baseline
 * @param ratio the canary's rate to it
 * @param noise how the errors clump
 * @param looks how many windows there are, and so how many looks
 */
record Scenario(int requests, double rate, double ratio, Noise noise, int looks) {
  private static final List<Double> RAMP = List.of(0.01, 0.05, 0.1, 0.25, 0.5);

  /** 1,000 requests a window, 1% of errors, 60 looks. */
  static Scenario usual() {
    return new Scenario(1000, 0.01, 1, Noise.NONE, 60);
  }

  Scenario ratio(double times) {
    return new Scenario(requests, rate, times, noise, looks);
  }

  Scenario noise(Noise other) {
    return new Scenario(requests, rate, ratio, other, looks);
  }

  Scenario rate(double ofErrors) {
    return new Scenario(requests, ofErrors, ratio, noise, looks);
  }

  Scenario requests(int perWindow) {
    return new Scenario(perWindow, rate, ratio, noise, looks);
  }

  /** The canary's share of the calls: 1, 5, 10, 25 and 50%, a fifth of the time each. */
  double weight(int look) {
    return RAMP.get(look * RAMP.size() / looks);
  }
}
