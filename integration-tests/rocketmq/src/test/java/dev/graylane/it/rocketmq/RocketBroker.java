package dev.graylane.it.rocketmq;

import dev.graylane.it.Jvm;
import dev.graylane.it.PackagedControl;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A name server and a broker in a JVM of their own; started once for all tests. */
final class RocketBroker {
  private static final Path RUN = Path.of(System.getProperty("graylane.run"));
  private static RocketBroker only;

  private final Jvm jvm;
  private final String address;
  private int questions;

  private RocketBroker() throws Exception {
    Path folder = Files.createTempDirectory(Files.createDirectories(RUN), "rocketmq");
    jvm =
        Jvm.start(
            folder.resolve("output"),
            List.of(
                "-Xmx512m",
                "-Duser.home=" + folder,
                "-Drocketmq.home.dir=" + folder,
                // For how long a process that is gone has its queues locked: a minute.
                "-Drocketmq.broker.rebalance.lockMaxLiveTime=6000",
                "-cp",
                PackagedControl.classes(BrokerApp.class)
                    + File.pathSeparator
                    + PackagedControl.classes(Jvm.class)
                    + File.pathSeparator
                    + Path.of(System.getProperty("graylane.clients"), "rocketmq-5.5.0", "*"),
                BrokerApp.class.getName(),
                folder.resolve("store").toString(),
                Integer.toString(freePort())));
    address = jvm.await("UP \\((.*)\\)");
  }

  static synchronized RocketBroker get() throws Exception {
    for (int i = 0; only == null; i++) {
      try {
        only = new RocketBroker();
      } catch (IllegalStateException portWasTaken) {
        if (i == 2) {
          throw portWasTaken;
        }
      }
    }
    return only;
  }

  /** Another process may take it, or one of its neighbours, first: then another one is tried. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String address() {
    return address;
  }

  /** All that was said to it so far, and more. */
  String output() {
    return jvm.output();
  }

  /** Has a topic made, and what is said in its other one read. */
  synchronized void topic(String name) throws Exception {
    tell("topic", name);
    jvm.await("TOPIC \\((" + name + ")\\)");
  }

  synchronized void tell(String... words) {
    jvm.say(String.join("\t", words));
  }

  /**
   * Where a group is in each queue of a topic.
   *
   * @param group empty: where the queues end
   */
  synchronized List<Long> where(String topic, String group) throws Exception {
    String question = Integer.toString(questions++);
    tell("where", question, topic, group);
    String answer = jvm.await("WHERE " + question + " (.*);");
    return List.of(answer.split(" ")).stream().map(Long::valueOf).toList();
  }
}
