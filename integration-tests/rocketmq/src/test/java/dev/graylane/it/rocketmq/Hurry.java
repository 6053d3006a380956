package dev.graylane.it.rocketmq;

/** RocketMQ's clients look around only now and then; here they do it every second. */
final class Hurry {
  static final int MILLIS = 1_000;

  private Hurry() {}

  /** For all clients of this process; before the first one is made. */
  static void up() {
    // How often queues are shared out, and the locks of those in order are renewed: 20 seconds.
    System.setProperty("rocketmq.client.rebalance.waitInterval", Integer.toString(MILLIS));
    System.setProperty("rocketmq.client.rebalance.lockInterval", Integer.toString(MILLIS));
  }
}
