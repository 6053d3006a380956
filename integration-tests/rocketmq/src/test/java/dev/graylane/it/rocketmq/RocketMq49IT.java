package dev.graylane.it.rocketmq;

/** rocketmq-client 4.9.8. */
class RocketMq49IT extends RocketMqContract {
  @Override
  String client() {
    return "rocketmq-4.9.8";
  }

  @Override
  String listener() {
    return "concurrently";
  }
}
