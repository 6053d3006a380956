package dev.graylane.it.rocketmq;

/** rocketmq-client 5.5.0. */
class RocketMq55IT extends RocketMqContract {
  RocketMq55IT() {
    super(new Client("rocketmq-5.5.0", RocketApp.class, "orderly", true, true));
  }
}
