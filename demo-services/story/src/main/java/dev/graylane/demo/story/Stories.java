package dev.graylane.demo.story;

import dev.graylane.demo.story.steps.BetaUsers;
import dev.graylane.demo.story.steps.KilledRelease;
import dev.graylane.demo.story.steps.LaneThroughTheShop;
import dev.graylane.demo.story.steps.NoRule;
import dev.graylane.demo.story.steps.RolledBack;
import dev.graylane.demo.story.steps.RolloutByItself;
import dev.graylane.demo.story.steps.ServerOutage;
import dev.graylane.demo.story.steps.StickyShare;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The stories by the names that {@code --story} takes. */
final class Stories {
  static final String DEFAULT = "release";

  private static final Map<String, List<Step>> BY_NAME =
      Map.of(
          DEFAULT,
          List.of(
              new NoRule(),
              new BetaUsers(),
              new StickyShare(),
              new LaneThroughTheShop(),
              new KilledRelease(),
              new ServerOutage(),
              new RolledBack()),
          "rollout",
          List.of(new NoRule(), new RolloutByItself()));

  private Stories() {}

  static SortedSet<String> names() {
    return new TreeSet<>(BY_NAME.keySet());
  }

  static List<Step> steps(String story) {
    List<Step> steps = BY_NAME.get(story);
    if (steps == null) {
      throw new IllegalArgumentException("no story is called '" + story + "'");
    }
    return steps;
  }
}
