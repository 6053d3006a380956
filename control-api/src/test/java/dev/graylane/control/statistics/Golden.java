package dev.graylane.control.statistics;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code src/test/python/golden_statistics.py} computed. */
final class Golden {
  private final Map<?, ?> values;

  private Golden(Object values) {
    this.values = (Map<?, ?>) values;
  }

  static Golden read() throws Exception {
    try (InputStream in = Golden.class.getResourceAsStream("golden.json")) {
      return new Golden(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
    }
  }

  Golden get(String name) {
    return new Golden(values.get(name));
  }

  List<Golden> list(String name) {
    return ((List<?>) values.get(name)).stream().map(Golden::new).toList();
  }

  double number(String name) {
    return ((Number) values.get(name)).doubleValue();
  }

  List<Double> doubles(String name) {
    return ((List<?>) values.get(name)).stream().map(n -> ((Number) n).doubleValue()).toList();
  }

  List<Long> longs(String name) {
    return ((List<?>) values.get(name)).stream().map(n -> ((Number) n).longValue()).toList();
  }

  List<Window> windows() {
    return list("windows").stream()
        .map(
            window ->
                new Window(
                    window.get("canary").arm(),
                    window.get("baseline").arm(),
                    OptionalDouble.empty()))
        .toList();
  }

  List<GoalBlock> blocks() {
    return ((List<?>) values.get("blocks"))
        .stream()
            .map(block -> ((List<?>) block).stream().map(n -> ((Number) n).longValue()).toList())
            .map(block -> new GoalBlock(block.get(0), block.get(1), block.get(2), block.get(3)))
            .toList();
  }

  private ArmWindow arm() {
    return new ArmWindow(
        (long) number("requests"),
        (long) number("errors"),
        new ShardCounts(longs("shardRequests"), longs("shardErrors")),
        LatencyHistogram.NONE);
  }

  LatencyHistogram histogram(String name) {
    java.util.TreeMap<Integer, Double> buckets = new java.util.TreeMap<>();
    ((Map<?, ?>) values.get(name))
        .forEach(
            (bucket, count) ->
                buckets.put(Integer.valueOf(bucket.toString()), ((Number) count).doubleValue()));
    return new LatencyHistogram(buckets);
  }
}
