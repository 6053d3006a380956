package dev.graylane.it.rocketmq;

/** The lite pull consumer of rocketmq-client 4.9.8. */
class RocketMqPull49IT extends RocketMqContract {
  RocketMqPull49IT() {
    super(new Client("rocketmq-4.9.8", RocketApp.class, "subscribe", true, false));
  }

  @Override
  protected boolean otherTracerKnowsConsumers() {
    return false;
  }
}
