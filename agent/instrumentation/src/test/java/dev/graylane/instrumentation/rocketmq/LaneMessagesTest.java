package dev.graylane.instrumentation.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.agent.call.Sharing;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.rocketmq.common.message.MessageExt;
import org.junit.jupiter.api.Test;

class LaneMessagesTest {
  private static final String BLUE = "blue";
  private static final String RELEASE = "v2";

  private final LaneMessages messages = new LaneMessages(RELEASE);

  @Test
  void whatCameWhileTheLaneWasTheReleasesStaysSo() {
    learn(lanes(BLUE), 100_000);
    learn(lanes(), 200_000);
    assertThat(messages.has(BLUE, storedAt(200_000))).isTrue();
    assertThat(messages.has(BLUE, storedAt(300_000))).isFalse();
    assertThat(messages.has("green", storedAt(200_000))).isFalse();
  }

  @Test
  void ofLanesThatAreOverTheOldestAreForgotten() {
    for (int i = 0; i < 1_500; i++) {
      learn(lanes("pull-request-" + i, BLUE), i);
    }
    learn(lanes(BLUE), 1_500);
    assertThat(messages.has("pull-request-0", storedAt(0))).isFalse();
    assertThat(messages.has("pull-request-498", storedAt(0))).isFalse();
    assertThat(messages.has("pull-request-500", storedAt(0))).isTrue();
    assertThat(messages.has("pull-request-1499", storedAt(0))).isTrue();
  }

  @Test
  void noLaneThatIsStillTheReleasesIsForgotten() {
    String[] many = new String[1_500];
    for (int i = 0; i < many.length; i++) {
      many[i] = "pull-request-" + i;
    }
    learn(lanes(many), 1);
    assertThat(many).allMatch(lane -> messages.has(lane, storedAt(Long.MAX_VALUE)));
  }

  private void learn(Map<String, String> lanes, long nowMillis) {
    messages.learn(new Rules(lanes), nowMillis);
  }

  private static Map<String, String> lanes(String... names) {
    Map<String, String> lanes = new HashMap<>();
    for (String name : names) {
      lanes.put(name, RELEASE);
    }
    return Collections.unmodifiableMap(lanes);
  }

  private static MessageExt storedAt(long millis) {
    MessageExt message = new MessageExt();
    message.setStoreTimestamp(millis);
    return message;
  }

  private static final class Rules implements Sharing {
    private final Map<String, String> lanes;

    Rules(Map<String, String> lanes) {
      this.lanes = lanes;
    }

    @Override
    public String release() {
      return RELEASE;
    }

    @Override
    public boolean isBaseline() {
      return false;
    }

    @Override
    public Map<String, String> lanes() {
      return lanes;
    }

    @Override
    public boolean consumes(String release, String system, String group, String topic) {
      return false;
    }
  }
}
