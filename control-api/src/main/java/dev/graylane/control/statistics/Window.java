package dev.graylane.control.statistics;

import java.util.OptionalDouble;

/**
 * One window of both arms, while the weights stood still.
 *
 * @param canary the release on trial
 * @param baseline what it is compared with, at the same time
 * @param plannedShare the canary's share of the two arms' calls if the rule is obeyed, 0 to 1;
 *     empty where the plan does not say (an audience of unknown size)
 */
public record Window(ArmWindow canary, ArmWindow baseline, OptionalDouble plannedShare) {}
