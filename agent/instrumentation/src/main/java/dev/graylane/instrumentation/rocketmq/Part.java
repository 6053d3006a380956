package dev.graylane.instrumentation.rocketmq;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;

/** What one consumer takes of what its group gets. Thread-safe. */
abstract class Part {
  static final String SYSTEM = "rocketmq";

  abstract boolean takes(MessageExt message);

  /** Some seconds have passed. */
  void look() {}

  /** What the application is to see beside what it polled. */
  List<MessageExt> more() {
    return Collections.emptyList();
  }

  /** The application committed what it polled. */
  void commit() {}

  /** It did so for some queues. */
  void commit(Set<MessageQueue> queues, boolean persist) {}

  /** The consumer is shut down. */
  void close() {}
}
