package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.Messages;
import dev.graylane.agent.call.Sharing;
import dev.graylane.agent.weave.SideTable;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

/** What each consumer of the application takes. */
final class Parts {
  private static final SideTable<KafkaConsumer<?, ?>, Part> PARTS = new SideTable<>();

  /** By the configuration as it was given and as it was made, until the consumer is made. */
  private static final SideTable<ConsumerConfig, Part> JOINING = new SideTable<>();

  private Parts() {}

  /**
   * Says what a consumer to come takes.
   *
   * @return the configuration that it is to have; null: as it is
   */
  static @Nullable ConsumerConfig join(ConsumerConfig config) {
    String group = config.getString(ConsumerConfig.GROUP_ID_CONFIG);
    if (group == null || group.isEmpty() || Probe.isMaking() || isLeftAlone(config)) {
      return null;
    }
    Sharing sharing = Messages.joining();
    Settings settings = new Settings(config, group);
    if (sharing == null || sharing.isBaseline()) {
      JOINING.put(config, new MainPart(settings));
      return null;
    }
    Map<String, Object> own = new HashMap<>(config.originals());
    own.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupOf(sharing.release()));
    ConsumerConfig changed = new ConsumerConfig(own);
    Part part = new GrayPart(settings, sharing);
    JOINING.put(config, part);
    JOINING.put(changed, part);
    return changed;
  }

  /** What reads and writes in transactions commits by other ways, under the name that it knows. */
  private static boolean isLeftAlone(ConsumerConfig config) {
    boolean transactions =
        "read_committed".equals(config.getString(ConsumerConfig.ISOLATION_LEVEL_CONFIG));
    boolean streams =
        String.valueOf(config.originals().get(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG))
            .contains("StreamsPartitionAssignor");
    if (transactions || streams) {
      Messages.leftAlone(streams ? "kafka.streams" : "kafka.transactions");
    }
    return transactions || streams;
  }

  static void made(KafkaConsumer<?, ?> consumer, ConsumerConfig config) {
    Part part = JOINING.remove(config);
    if (part != null) {
      PARTS.put(consumer, part);
    }
  }

  static @Nullable Part of(KafkaConsumer<?, ?> consumer) {
    return PARTS.get(consumer);
  }

  static @Nullable Part forget(KafkaConsumer<?, ?> consumer) {
    return PARTS.remove(consumer);
  }
}
