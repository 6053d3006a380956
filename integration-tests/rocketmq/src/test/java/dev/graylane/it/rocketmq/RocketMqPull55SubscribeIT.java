package dev.graylane.it.rocketmq;

/** The lite pull consumer of rocketmq-client 5.5.0, with a subscription. */
class RocketMqPull55SubscribeIT extends RocketMqContract {
  RocketMqPull55SubscribeIT() {
    super(new Client("rocketmq-5.5.0", RocketApp.class, "subscribe", false, false));
  }

  @Override
  protected boolean otherTracerKnowsConsumers() {
    return false;
  }
}
