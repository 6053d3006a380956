/**
 * What the evidence of a rollout says: tests that may be looked at after every window, for as long
 * as one likes, while the arms' weights change.
 *
 * <p>Everything here is a pure function of counts, or an immutable sum of them that can be written
 * down and read back. {@code docs/statistics.md} says in words what each test claims and when it
 * errs.
 */
@org.jspecify.annotations.NullMarked
package dev.graylane.control.statistics;
