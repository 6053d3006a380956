package dev.graylane.instrumentation.kafka;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Makes what a poll returns; from Kafka 4.0 on that also says where each partition is. */
final class Polled {
  private static final @Nullable MethodHandle NEXT_OFFSETS =
      find("nextOffsets", MethodType.methodType(Map.class));
  private static final @Nullable MethodHandle WITH_OFFSETS =
      find("<init>", MethodType.methodType(void.class, Map.class, Map.class));

  private Polled() {}

  private static @Nullable MethodHandle find(String name, MethodType type) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      return name.equals("<init>")
          ? lookup.findConstructor(ConsumerRecords.class, type)
          : lookup.findVirtual(ConsumerRecords.class, name, type);
    } catch (ReflectiveOperationException older) {
      return null;
    }
  }

  @SuppressWarnings("unchecked")
  static ConsumerRecords<Object, Object> of(
      ConsumerRecords<Object, Object> all,
      Map<TopicPartition, List<ConsumerRecord<Object, Object>>> taken) {
    if (NEXT_OFFSETS != null && WITH_OFFSETS != null) {
      try {
        return (ConsumerRecords<Object, Object>)
            WITH_OFFSETS.invoke(taken, (Map<?, ?>) NEXT_OFFSETS.invoke(all));
      } catch (Throwable impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return new ConsumerRecords<>(taken);
  }
}
