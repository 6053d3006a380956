package dev.graylane.it.rocketmq;

/** The lite pull consumer of rocketmq-client 4.9.8, with queues that the application chose. */
class RocketMqPull49AssignIT extends RocketMqContract {
  RocketMqPull49AssignIT() {
    super(new Client("rocketmq-4.9.8", RocketApp.class, "assign", true, true));
  }

  @Override
  protected boolean otherTracerKnowsConsumers() {
    return false;
  }
}
