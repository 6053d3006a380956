package dev.graylane.control.rollout;

import dev.graylane.v1.RolloutRecord;
import java.util.List;
import java.util.Map;

/** What agents saw of the calls by routes. Thread-safe. */
public interface Calls {

  /**
   * What came since a rollout's evidence was written, by its routes, of what its applied revision
   * or a newer one decided. What this hands over is not handed over again once {@code untilMillis}
   * and {@code counted} are in the evidence.
   */
  Seen since(RolloutRecord record);

  /**
   * Calls, and where the next reading begins.
   *
   * @param untilMillis Unix time
   * @param counted the number of the last chunk of each server, by the server's id
   */
  record Seen(List<CallWindow> windows, long untilMillis, Map<String, Long> counted) {
    static final Seen NOTHING = new Seen(List.of(), 0, Map.of());
  }
}
