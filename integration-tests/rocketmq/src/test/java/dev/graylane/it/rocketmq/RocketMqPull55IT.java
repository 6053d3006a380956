package dev.graylane.it.rocketmq;

/** The lite pull consumer of rocketmq-client 5.5.0. */
class RocketMqPull55IT extends RocketMqContract {
  RocketMqPull55IT() {
    super(new Client("rocketmq-5.5.0", RocketApp.class, "assign", false, true));
  }

  @Override
  protected boolean otherTracerKnowsConsumers() {
    return false;
  }
}
