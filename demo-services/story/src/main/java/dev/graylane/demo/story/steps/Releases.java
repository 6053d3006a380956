package dev.graylane.demo.story.steps;

import dev.graylane.demo.story.Answer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which releases took part in answers. */
final class Releases {
  private Releases() {}

  static boolean newOrders(Answer answer) {
    return answer.only("orders", "v2");
  }

  static boolean oldOrders(Answer answer) {
    return answer.only("orders", "v1");
  }

  /** All services answered, each with its old release. */
  static boolean allOld(Answer answer) {
    return oldOrders(answer) && answer.only("pricing", "v1") && answer.only("inventory", "v1");
  }

  /** The way of the redesigned checkout: new orders, the only pricing there is, new inventory. */
  static boolean redesigned(Answer answer) {
    return newOrders(answer) && answer.only("pricing", "v1") && answer.only("inventory", "v2");
  }

  /** The users who got the new orders at least once. */
  static Set<String> usersOnNewOrders(List<Answer> answers) {
    return answers.stream()
        .filter(Releases::newOrders)
        .map(answer -> answer.visit().user())
        .collect(Collectors.toSet());
  }
}
