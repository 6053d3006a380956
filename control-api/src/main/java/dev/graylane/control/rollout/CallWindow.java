package dev.graylane.control.rollout;

import dev.graylane.control.statistics.ArmWindow;

/**
 * The calls of one stretch of time by one of a rollout's routes, to the new and to the old release.
 */
public record CallWindow(String route, ArmWindow newRelease, ArmWindow oldRelease) {}
