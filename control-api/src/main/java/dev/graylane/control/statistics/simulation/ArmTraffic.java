package dev.graylane.control.statistics.simulation;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.control.statistics.Window;
import java.util.OptionalDouble;

/** Calls that each fall to an arm by chance, and windows that are bad for both arms together. */
abstract class ArmTraffic implements WindowSource {
  final Scenario scenario;
  final Chance chance;

  ArmTraffic(Scenario scenario, Chance chance) {
    this.scenario = scenario;
    this.chance = chance;
  }

  @Override
  public final Window window(int look) {
    double weight = scenario.weight(look);
    int canary = chance.binomial(scenario.requests(), weight);
    double shared = chance.frailty(scenario.noise().shared());
    return new Window(
        arm(canary, shared * scenario.ratio()),
        arm(scenario.requests() - canary, shared),
        OptionalDouble.of(weight));
  }

  /**
   * One arm's calls of a window.
   *
   * @param times how many times as bad as usual they are
   */
  abstract ArmWindow arm(int requests, double times);
}
