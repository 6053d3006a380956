package dev.graylane.routing;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call has to do with experiments. Immutable. */
public final class Participation {
  private final boolean known;
  private final long user;
  private final List<Assignment> assignments;
  private final List<Goal> goals;

  /**
   * @param user the hash that travels; null where the call has none
   */
  Participation(
      @Nullable String user, @Nullable List<Assignment> assignments, @Nullable List<Goal> goals) {
    this.known = user != null;
    this.user = user == null ? 0 : Long.parseUnsignedLong(user, 16);
    this.assignments = unmodifiable(assignments);
    this.goals = unmodifiable(goals);
  }

  private static <T> List<T> unmodifiable(@Nullable List<T> list) {
    return list == null ? Collections.<T>emptyList() : Collections.unmodifiableList(list);
  }

  /** Whether the call has a user. */
  public boolean hasUser() {
    return known;
  }

  /** The user's 64-bit hash. */
  public long user() {
    return user;
  }

  /** The variants that the user has at this call. */
  public List<Assignment> assignments() {
    return assignments;
  }

  /** What the user has reached if the call ends well. */
  public List<Goal> goals() {
    return goals;
  }
}
