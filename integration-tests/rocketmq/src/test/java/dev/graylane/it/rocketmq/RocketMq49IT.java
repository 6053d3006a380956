package dev.graylane.it.rocketmq;

/** rocketmq-client 4.9.8. */
class RocketMq49IT extends RocketMqContract {
  RocketMq49IT() {
    super(new Client("rocketmq-4.9.8", RocketApp.class, "concurrently", false, false));
  }
}
