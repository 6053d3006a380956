package dev.graylane.control.rollout;

/** What somebody who was asked said. */
public sealed interface Measurement {

  /** A figure. */
  record Value(double value) implements Measurement {}

  /** Yes or no, and why. */
  record Answer(boolean good, String why) implements Measurement {}

  /** Nothing has been measured yet, which is nobody's fault. */
  record Nothing(String why) implements Measurement {}

  /** Measuring failed: that is never a pass. */
  record Failed(String why) implements Measurement {}
}
