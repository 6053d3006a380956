package dev.graylane.control.push;

import dev.graylane.control.rules.RuleSet;
import dev.graylane.v1.Audience;
import dev.graylane.v1.Condition;
import dev.graylane.v1.Conditions;
import java.util.HashMap;
import java.util.Map;

/** Puts audiences in the place of their names, so that a bundle needs nothing else. */
public final class Audiences {
  // Checked rules have no cycles; a bound keeps a store that was edited by hand from ending the
  // server.
  private static final int MAX_DEPTH = 32;

  private final Map<String, Condition> byName = new HashMap<>();

  public Audiences(RuleSet rules) {
    for (Audience audience : rules.all(Audience.class)) {
      byName.put(audience.getName(), audience.getWhen());
    }
  }

  /** Returns a condition that names no audience. */
  public Condition inline(Condition condition) {
    return inline(condition, 0);
  }

  private Condition inline(Condition condition, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalStateException("conditions are nested deeper than " + MAX_DEPTH);
    }
    return switch (condition.getOfCase()) {
      case AUDIENCE -> {
        Condition audience = byName.get(condition.getAudience());
        if (audience == null) {
          throw new IllegalStateException("no audience " + condition.getAudience());
        }
        yield inline(audience, depth + 1);
      }
      case ALL -> condition.toBuilder().setAll(inline(condition.getAll(), depth)).build();
      case ANY -> condition.toBuilder().setAny(inline(condition.getAny(), depth)).build();
      case NOT -> condition.toBuilder().setNot(inline(condition.getNot(), depth + 1)).build();
      default -> condition;
    };
  }

  private Conditions inline(Conditions conditions, int depth) {
    Conditions.Builder inlined = Conditions.newBuilder();
    conditions.getConditionsList().forEach(each -> inlined.addConditions(inline(each, depth + 1)));
    return inlined.build();
  }
}
