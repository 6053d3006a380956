package dev.graylane.control.statistics.simulation;

/**
 * How often a rollout is repeated.
 *
 * @param runs of each kind
 * @param looks in each
 * @param seed of the random numbers
 */
record Trials(int runs, int looks, long seed) {}
