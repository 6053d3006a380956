package dev.graylane.control.rollout;

import dev.graylane.v1.Condition;
import dev.graylane.v1.Match;

/** Says in two words whom a condition means. */
final class AudienceNames {
  private AudienceNames() {}

  static String of(Condition when) {
    return switch (when.getOfCase()) {
      case AUDIENCE -> "audience " + when.getAudience();
      case REGION -> "region " + value(when.getRegion());
      case DEVICE -> "device " + value(when.getDevice());
      case USER -> "user " + value(when.getUser());
      case LANE -> "lane " + value(when.getLane());
      case HEADER -> "header " + when.getHeader().getName();
      case COOKIE -> "cookie " + when.getCookie().getName();
      default -> "some callers";
    };
  }

  private static String value(Match match) {
    return match.hasIn() ? String.join(", ", match.getIn().getValuesList()) : match.getExact();
  }
}
