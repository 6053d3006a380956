package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/** A message that goes through a broker. */
public interface Message {
  /** {@code kafka} or {@code rocketmq}. */
  String system();

  String topic();

  /** The value of a header; null if there is none. */
  @Nullable String header(String name);

  /** Tells what spans say of it besides; asked only where a span is made. */
  void describe(SpanAttributes span);
}
