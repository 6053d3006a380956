package dev.graylane.instrumentation.kafka;

import dev.graylane.instrumentation.ReleaseGroups;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** How the application configured a consumer. */
final class Settings {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Map<String, Object> originals;
  private final String group;
  private final boolean commitsByItself;
  private final String reset;

  Settings(ConsumerConfig config, String group) {
    // A copy: the map that the configuration gives keeps the configuration alive.
    this.originals = new HashMap<>(config.originals());
    this.group = group;
    this.commitsByItself = config.getBoolean(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG);
    this.reset = config.getString(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
  }

  /** The group as the application named it. */
  String group() {
    return group;
  }

  /** The group that a release has of its own. */
  String groupOf(String release) {
    return ReleaseGroups.name(group, release);
  }

  boolean commitsByItself() {
    return commitsByItself;
  }

  /** Whether a group without offsets begins with the oldest message. */
  boolean beginsWithOldest() {
    return "earliest".equals(reset);
  }

  /** For a consumer that only looks at a group's offsets: the same brokers and credentials. */
  Map<String, Object> forProbe(String ofGroup) {
    Map<String, Object> settings = new HashMap<>(originals);
    settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    settings.remove(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
    settings.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
    settings.remove(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG);
    settings.remove(ConsumerConfig.CLIENT_ID_CONFIG);
    settings.remove("group.protocol");
    settings.remove("group.remote.assignor");
    settings.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
    settings.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, ofGroup);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    // The application's poll waits for it; where a broker does not answer, it is asked again later.
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    return settings;
  }
}
