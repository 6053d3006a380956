package dev.graylane.instrumentation.rocketmq;

import org.apache.rocketmq.client.consumer.MessageSelector;

/** To a topic, or to some of its messages. */
final class Subscription {
  private final Object data;

  private Subscription(Object data) {
    this.data = data;
  }

  /** The client's own; its type has another package in RocketMQ 5. */
  static Subscription of(Object data) {
    return new Subscription(data);
  }

  String topic() {
    return get("getTopic");
  }

  MessageSelector selector() {
    String expression = get("getSubString");
    return get("getExpressionType").equals("TAG")
        ? MessageSelector.byTag(expression)
        : MessageSelector.bySql(expression);
  }

  private String get(String name) {
    try {
      return String.valueOf(data.getClass().getMethod(name).invoke(data));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("another shape of a subscription", e);
    }
  }
}
