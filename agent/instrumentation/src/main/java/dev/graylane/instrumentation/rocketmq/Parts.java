package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.weave.SideTable;
import org.apache.rocketmq.client.impl.consumer.MQConsumerInner;
import org.jspecify.annotations.Nullable;

/**
 * What each consumer of the application takes, from its start until it is shut down. Until then the
 * client keeps it anyway, so that a part may refer to its consumer.
 */
final class Parts {
  private static final SideTable<MQConsumerInner, Part> PARTS = new SideTable<>();

  private Parts() {}

  static @Nullable Part of(MQConsumerInner consumer) {
    return PARTS.get(consumer);
  }

  static void set(MQConsumerInner consumer, Part part) {
    PARTS.put(consumer, part);
  }

  static @Nullable Part forget(MQConsumerInner consumer) {
    return PARTS.remove(consumer);
  }
}
