package dev.graylane.control.rollout;

import dev.graylane.v1.ArmTotals;

/**
 * The calls of one stretch of time by one of a rollout's routes, to the new and to the old release.
 *
 * @param share the new release's share of the route, in hundredths of a percent
 */
public record CallWindow(String route, int share, ArmTotals newRelease, ArmTotals oldRelease) {}
