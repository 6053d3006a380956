package dev.graylane.control.statistics.simulation;

/**
 * How errors come in clumps.
 *
 * @param clump how many errors of one caller come together, on average (geometric)
 * @param arms how much each arm's error rate varies from window to window on its own, as a
 *     coefficient of variation
 * @param shared how much both arms' rates vary together
 */
record Noise(double clump, double arms, double shared) {
  static final Noise NONE = new Noise(1, 0, 0);
}
