package dev.graylane.control.statistics.simulation;

/**
 * What is true of an experiment.
 *
 * @param rate of the control's users who reach the goal
 * @param difference how much more of the variant's do
 * @param share of the users who get the variant
 * @param users in all
 */
record GoalScenario(double rate, double difference, double share, int users) {}
