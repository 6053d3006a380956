package dev.graylane.instrumentation.rocketmq;

import org.apache.rocketmq.common.message.MessageExt;

/** What one consumer takes of what its group gets. Thread-safe. */
abstract class Part {
  static final String SYSTEM = "rocketmq";

  abstract boolean takes(MessageExt message);

  /** Some seconds have passed. */
  void look() {}

  /** The consumer is shut down. */
  void close() {}
}
