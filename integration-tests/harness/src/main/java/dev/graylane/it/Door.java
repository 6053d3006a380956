package dev.graylane.it;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

/** Where requests come into some {@link Applications}, by HTTP. */
public record Door(Applications applications, String port) {
  /** What the rules of each test have: {@code x-user-id} is the user. */
  private static final String USER = "x-user-id";

  private static final int USERS = 60;

  public String ask(String path, Map<String, String> headers) {
    return Jvm.get(port, path, headers);
  }

  /** The different answers to so many requests. */
  public Set<String> ask(int times, String path, Map<String, String> headers) {
    Set<String> answers = new HashSet<>();
    for (int i = 0; i < times; i++) {
      answers.add(ask(path, headers));
    }
    return answers;
  }

  /** Until all that takes part in the answer is known. */
  public void await(String path, Map<String, String> headers, String answer) {
    Awaitility.await()
        .atMost(Applications.LONG)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                Assertions.assertThat(ask(path, headers))
                    .as(applications::output)
                    .isEqualTo(answer));
  }

  /**
   * Asserts that each user stays with one release, and that a route with {@code key: USER} gives
   * about 30% of them the introduced one.
   *
   * @param paths that lead there, each of which is asked
   * @param introduced tells its answers
   */
  public void givesAShareOfUsersTheNew(List<String> paths, Predicate<String> introduced) {
    int given = 0;
    for (int user = 0; user < USERS; user++) {
      Set<Boolean> answers = new HashSet<>();
      for (String path : paths) {
        ask(2, path, Map.of(USER, "user-" + user))
            .forEach(answer -> answers.add(introduced.test(answer)));
      }
      Assertions.assertThat(answers).as("user-%s", user).hasSize(1);
      given += answers.contains(true) ? 1 : 0;
    }
    // The slots of these users are the same each time; 30% of 60 are 18.
    Assertions.assertThat(given).isBetween(9, 27);
  }
}
