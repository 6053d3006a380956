package dev.graylane.control.statistics.simulation;

import dev.graylane.control.statistics.GoalBlock;

/** Users of an experiment, in blocks as the server makes them. */
final class GoalTraffic {
  private static final int LEAST = 10;
  private static final int PART = 50;

  private final Chance chance;
  private final GoalScenario scenario;
  private GoalBlock all = GoalBlock.NONE;

  GoalTraffic(GoalScenario scenario, Chance chance) {
    this.scenario = scenario;
    this.chance = chance;
  }

  /** The next block. */
  GoalBlock next() {
    int size = (int) Math.max(LEAST, users() / PART);
    int users = Math.min(size - 1, Math.max(1, chance.binomial(size, scenario.share())));
    int control = size - users;
    GoalBlock block =
        new GoalBlock(
            users,
            chance.binomial(users, scenario.rate() + scenario.difference()),
            control,
            chance.binomial(control, scenario.rate()));
    all =
        new GoalBlock(
            all.users() + block.users(),
            all.goals() + block.goals(),
            all.controlUsers() + block.controlUsers(),
            all.controlGoals() + block.controlGoals());
    return block;
  }

  long users() {
    return all.users() + all.controlUsers();
  }

  /** All blocks so far. */
  GoalBlock all() {
    return all;
  }
}
