package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.Messages;
import dev.graylane.agent.call.Sharing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are of a release's lanes. Those that came while a lane was the release's stay so:
 * the baseline passed them over, and does not come back. Thread-safe.
 */
final class LaneMessages {
  /** By how much others may hear of a change earlier or later than this process. */
  private static final long GRACE_MILLIS = 5_000;

  private static final long STILL = Long.MAX_VALUE;

  /** Of so many lanes that are over it is known that they were the release's; the last ones. */
  private static final int MOST_OVER = 1_000;

  private final String release;

  /** Lanes that are, or were, the release's, and the time of the last message that is. */
  private final Map<String, Long> lanes = new ConcurrentHashMap<>();

  private volatile @Nullable Sharing learned;

  LaneMessages(String release) {
    this.release = release;
  }

  @SuppressWarnings("ReferenceEquality") // another state is another object
  void learn() {
    Sharing sharing = Messages.sharing();
    if (sharing != null && sharing != learned) {
      learn(sharing, System.currentTimeMillis());
    }
  }

  void learn(Sharing sharing, long nowMillis) {
    for (Map.Entry<String, String> each : sharing.lanes().entrySet()) {
      if (each.getValue().equals(release)) {
        lanes.put(each.getKey(), STILL);
      }
    }
    long ends = nowMillis + GRACE_MILLIS;
    lanes.replaceAll(
        (lane, until) ->
            until == STILL && !release.equals(sharing.releaseOf(lane))
                ? Long.valueOf(ends)
                : until);
    if (lanes.size() > MOST_OVER) {
      forgetOldest();
    }
    learned = sharing;
  }

  private void forgetOldest() {
    List<Map.Entry<String, Long>> over = new ArrayList<>(lanes.entrySet());
    over.removeIf(each -> each.getValue() == STILL);
    over.sort(Map.Entry.comparingByValue());
    for (int i = 0; i < over.size() - MOST_OVER; i++) {
      lanes.remove(over.get(i).getKey(), over.get(i).getValue());
    }
  }

  boolean has(MessageExt message) {
    String lane = Incoming.lane(message);
    if (lane == null) {
      return false;
    }
    learn();
    return has(lane, message);
  }

  boolean has(String lane, MessageExt message) {
    Long until = lanes.get(lane);
    // What failed before was stored anew.
    return until != null
        && (message.getReconsumeTimes() > 0 || message.getStoreTimestamp() <= until);
  }
}
