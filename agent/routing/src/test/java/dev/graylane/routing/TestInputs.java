package dev.graylane.routing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Inputs under the test's thumb: a clock that stands, seeded randomness, load as told. */
final class TestInputs implements Inputs, LoadView {
  private final Random random = new Random(42);
  private final Map<String, Integer> busy = new HashMap<>();
  private final Map<String, Long> known = new HashMap<>();
  private int sequence;
  long now = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli(); // a Wednesday

  static TestInputs at(String instant) {
    TestInputs inputs = new TestInputs();
    inputs.now = Instant.parse(instant).toEpochMilli();
    return inputs;
  }

  TestInputs busy(String id, int calls) {
    busy.put(id, calls);
    return this;
  }

  @Override
  public long nowMillis() {
    return now;
  }

  @Override
  public int random(int bound) {
    return random.nextInt(bound);
  }

  @Override
  public LoadView load() {
    return this;
  }

  @Override
  public int inFlight(Instance instance) {
    return busy.getOrDefault(instance.id(), 0);
  }

  TestInputs known(String id, long millis) {
    known.put(id, millis);
    return this;
  }

  @Override
  public long knownMillis(Instance instance) {
    return known.getOrDefault(instance.id(), Long.MAX_VALUE);
  }

  @Override
  public int sequence(String service, String release) {
    return sequence++;
  }
}
