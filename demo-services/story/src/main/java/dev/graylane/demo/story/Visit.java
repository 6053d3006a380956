package dev.graylane.demo.story;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One look at the checkout page.
 *
 * @param user who looks, sent as {@code x-user-id}
 * @param headers what else is sent
 */
public record Visit(String user, Map<String, String> headers) {
  private static final String BETA = "x-beta";
  private static final String LANE = "x-lane";

  public static Visit of(String user) {
    return new Visit(user, Map.of());
  }

  /** One visit of each of so many users, {@code user-1} and on. */
  public static List<Visit> ofUsers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> of("user-" + n)).toList();
  }

  /** As a user who asked for the beta. */
  public Visit beta() {
    return with(BETA, "yes");
  }

  /** On the redesigned checkout's lane. */
  public Visit redesign() {
    return with(LANE, "checkout-redesign");
  }

  public boolean isBeta() {
    return headers.containsKey(BETA);
  }

  public boolean isRedesign() {
    return headers.containsKey(LANE);
  }

  private Visit with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Visit(user, Map.copyOf(more));
  }
}
