package dev.graylane.routing;

/**
 * What a decision needs from outside, so that the engine itself has neither clock, randomness nor
 * state.
 */
public interface Inputs {

  /** Unix time in milliseconds. */
  long nowMillis();

  /** A random number from 0 (included) to {@code bound} (not included). */
  int random(int bound);

  /** How busy the instances are. */
  LoadView load();
}
