package dev.graylane.it.rocketmq;

/** rocketmq-client 5.5.0. */
class RocketMq55IT extends RocketMqContract {
  @Override
  String client() {
    return "rocketmq-5.5.0";
  }

  @Override
  String listener() {
    return "orderly";
  }
}
