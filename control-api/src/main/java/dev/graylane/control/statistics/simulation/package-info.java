/**
 * Rollouts by the thousand, to measure how often the tests err and how soon they stop: the tables
 * of {@code docs/statistics.md}.
 */
@org.jspecify.annotations.NullMarked
package dev.graylane.control.statistics.simulation;
