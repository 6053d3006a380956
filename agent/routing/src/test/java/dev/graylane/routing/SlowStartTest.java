package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How a new instance comes to its share of calls. */
class SlowStartTest {
  private static final int CALLS = 4000;

  /** Six standard deviations of a count among that many calls, at the most. */
  private static final int NOISE = 190;

  private static final long WINDOW = 30_000;
  private static final String POLICY = "slow_start{window{seconds:30}}";

  private static World world(String loadBalancing, int instances) {
    return new World()
        .service("orders", "v1")
        .up("v1", instances)
        .policy(POLICY + " load_balancing:" + loadBalancing);
  }

  private static Map<String, Integer> calls(World world, TestInputs inputs) {
    Map<String, Integer> calls = new HashMap<>();
    for (int i = 0; i < CALLS; i++) {
      calls.merge(world.decide(Call.to("orders"), inputs).instance().id(), 1, Integer::sum);
    }
    return calls;
  }

  private static int callsOfTheNew(String loadBalancing, int instances, long known) {
    return calls(world(loadBalancing, instances), new TestInputs().known("v1-1", known))
        .getOrDefault("v1-1", 0);
  }

  @Property(tries = 20)
  void theShareOfANewInstanceRisesEvenlyFromATenthToAll(
      @ForAll @IntRange(min = 2, max = 6) int instances,
      @ForAll @IntRange(max = (int) WINDOW) int known,
      @ForAll boolean roundRobin) {
    int calls = callsOfTheNew(roundRobin ? "ROUND_ROBIN" : "LEAST_REQUEST", instances, known);
    double full = (double) CALLS / instances;
    double expected = full * (0.1 + 0.9 * known / WINDOW);
    assertThat((double) calls).isBetween(expected - NOISE, expected + NOISE);
  }

  @Property(tries = 20)
  void instancesThatAreEquallyNewShareEvenly(
      @ForAll @IntRange(min = 2, max = 6) int instances,
      @ForAll @IntRange(max = 60_000) int known) {
    TestInputs inputs = new TestInputs();
    for (int i = 1; i <= instances; i++) {
      inputs.known("v1-" + i, known);
    }
    Map<String, Integer> calls = calls(world("LEAST_REQUEST", instances), inputs);
    int full = CALLS / instances;
    assertThat(calls).hasSize(instances);
    assertThat(calls.values()).allMatch(each -> Math.abs(each - full) < NOISE);
  }

  @Property(tries = 20)
  void theWarmerOfTwoNewInstancesIsNeverBehind(
      @ForAll @IntRange(max = (int) WINDOW) int one,
      @ForAll @IntRange(max = (int) WINDOW) int two) {
    TestInputs inputs =
        new TestInputs().known("v1-1", Math.min(one, two)).known("v1-2", Math.max(one, two));
    Map<String, Integer> calls = calls(world("LEAST_REQUEST", 3), inputs);
    assertThat(calls.getOrDefault("v1-2", 0)).isGreaterThan(calls.getOrDefault("v1-1", 0) - NOISE);
  }

  @Test
  void theOnlyInstanceTakesEveryCallHoweverNew() {
    assertThat(callsOfTheNew("LEAST_REQUEST", 1, 0)).isEqualTo(CALLS);
  }

  @Test
  void withoutSlowStartANewInstanceHasItsShareAtOnce() {
    World world = new World().service("orders", "v1").up("v1", 2);
    int calls = calls(world, new TestInputs().known("v1-1", 0)).get("v1-1");
    assertThat(calls).isBetween(CALLS / 2 - NOISE, CALLS / 2 + NOISE);
  }

  @Test
  void anInstanceThatFailedIsNotPickedAgainForBeingWarmer() {
    World world = world("LEAST_REQUEST", 2);
    TestInputs inputs = new TestInputs().known("v1-1", 0);
    for (int i = 0; i < 100; i++) {
      Decision first = world.decide(Call.to("orders"), inputs);
      Decision next = first.next(inputs);
      assertThat(next.instance().id()).isNotEqualTo(first.instance().id());
    }
  }
}
