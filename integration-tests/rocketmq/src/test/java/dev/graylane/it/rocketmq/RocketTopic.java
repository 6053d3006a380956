package dev.graylane.it.rocketmq;

import dev.graylane.it.messages.Jvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A topic of two queues, and the one in which its handlers say what they handled. */
final class RocketTopic {
  private static final Path RUN = Path.of(System.getProperty("graylane.run"));
  private static Jvm broker;
  private static String address;

  private final String name;
  private final Pattern saying;

  /** What a handler said, and the lane's header that it said it with; {@code none} for none. */
  record Said(String what, String lane) {}

  RocketTopic(String name) throws Exception {
    this.name = name;
    this.saying = Pattern.compile("SAID " + name + "-said (.*) in (\\S+)\n");
    startBroker();
    broker.say("topic " + name);
    broker.await("TOPIC \\((" + name + ")\\)");
  }

  private static synchronized void startBroker() throws Exception {
    for (int i = 0; i < 3 && (broker == null || !broker.isAlive()); i++) {
      Path folder = Files.createTempDirectory(Files.createDirectories(RUN), "rocketmq");
      broker =
          Jvm.start(
              folder.resolve("output"),
              List.of(
                  "-Xmx512m",
                  "-Duser.home=" + folder,
                  "-Drocketmq.home.dir=" + folder,
                  // For how long a process that is gone has its queues locked: a minute.
                  "-Drocketmq.broker.rebalance.lockMaxLiveTime=20000",
                  "-cp",
                  Path.of("target/test-classes").toAbsolutePath()
                      + ":"
                      + Path.of(System.getProperty("graylane.clients"), "rocketmq-5.5.0", "*"),
                  RocketBroker.class.getName(),
                  folder.resolve("store").toString(),
                  Integer.toString(freePort())));
      try {
        address = broker.await("UP \\((.*)\\)");
      } catch (IllegalStateException portWasTaken) {
        if (i == 2) {
          throw portWasTaken;
        }
        broker.close();
      }
    }
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

  /**
   * @param lane empty: none
   */
  void send(int queue, String value, String lane) {
    broker.say("send " + name + " " + queue + " " + value + " " + lane);
  }

  /** All that was said so far. */
  List<Said> said() {
    List<Said> said = new ArrayList<>();
    Matcher lines = saying.matcher(broker.output());
    while (lines.find()) {
      said.add(new Said(lines.group(1), lines.group(2)));
    }
    return said;
  }

  /** Who handled a message, in the order in which they said so. */
  List<String> handlers(String value) {
    return said().stream()
        .map(Said::what)
        .filter(what -> what.endsWith(" handled " + value))
        .map(what -> what.substring(0, what.indexOf(' ')))
        .toList();
  }
}
