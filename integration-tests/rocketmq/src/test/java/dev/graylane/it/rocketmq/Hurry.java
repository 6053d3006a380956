package dev.graylane.it.rocketmq;

import org.apache.rocketmq.client.ClientConfig;

/** RocketMQ's clients look around only now and then; here they do it every second. */
final class Hurry {
  private static final int MILLIS = 1_000;

  /** For what a client asks when it starts, beside all that its JVM loads then. */
  private static final int PATIENCE_MILLIS = 30_000;

  private Hurry() {}

  /** For all clients of this process; before the first one is made. */
  static void up() {
    // How often queues are shared out, and the locks of those in order are renewed: 20 seconds.
    System.setProperty("rocketmq.client.rebalance.waitInterval", Integer.toString(MILLIS));
    System.setProperty("rocketmq.client.rebalance.lockInterval", Integer.toString(MILLIS));
  }

  /** Has a client that is not yet started ask this name server. */
  static void connect(ClientConfig client, String nameServer) {
    client.setNamesrvAddr(nameServer);
    client.setPollNameServerInterval(MILLIS);
    client.setMqClientApiTimeout(PATIENCE_MILLIS);
  }
}
