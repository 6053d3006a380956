package dev.graylane.control.statistics;

/**
 * Users of two arms whose time for a goal is over, and how many of them reached it. How many users
 * a block holds must not depend on what they did.
 *
 * @param goals of {@code users}
 * @param controlGoals of {@code controlUsers}
 */
public record GoalBlock(long users, long goals, long controlUsers, long controlGoals) {
  public static final GoalBlock NONE = new GoalBlock(0, 0, 0, 0);

  public GoalBlock {
    if (goals < 0 || goals > users || controlGoals < 0 || controlGoals > controlUsers) {
      throw new IllegalArgumentException(
          goals + " of " + users + ", " + controlGoals + " of " + controlUsers);
    }
  }

  GoalBlock plus(GoalBlock other) {
    return new GoalBlock(
        users + other.users,
        goals + other.goals,
        controlUsers + other.controlUsers,
        controlGoals + other.controlGoals);
  }
}
