package dev.graylane.it.kafka;

import dev.graylane.it.Jvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** A Kafka broker in a JVM of its own; started once for all tests. */
final class KafkaBroker {
  private static final Path RUN = Path.of(System.getProperty("graylane.run"));
  private static KafkaBroker only;

  private final Jvm jvm;
  private final int port;
  private boolean isUp;

  private KafkaBroker() throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(RUN), "kafka");
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Files.writeString(
        logs.resolve("meta.properties"),
        """
        version=1
        cluster.id=MkU3OEVBNTcwNTJENDM2Qg
        node.id=1
        directory.id=MkU3OEVBNTcwNTJENDM2Qw
        """);
    port = freePort();
    int controller = freePort();
    Path settings =
        Files.writeString(
            folder.resolve("server.properties"),
            """
            process.roles=broker,controller
            node.id=1
            listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
            advertised.listeners=PLAINTEXT://127.0.0.1:%d
            controller.listener.names=CONTROLLER
            controller.quorum.voters=1@127.0.0.1:%d
            log.dirs=%s
            offsets.topic.num.partitions=1
            offsets.topic.replication.factor=1
            transaction.state.log.num.partitions=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            share.coordinator.state.topic.num.partitions=1
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            group.initial.rebalance.delay.ms=0
            group.min.session.timeout.ms=1000
            auto.create.topics.enable=false
            """
                .formatted(port, controller, port, controller, logs));
    jvm =
        Jvm.start(
            folder.resolve("output"),
            List.of(
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "kafka.Kafka",
                settings.toString()));
  }

  /** Another process may take it first: then the broker ends, and another one is tried. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static synchronized KafkaBroker get() throws IOException {
    for (int i = 0; i < 3 && (only == null || !only.isUp); i++) {
      only = new KafkaBroker();
      only.awaitUp();
    }
    if (!only.isUp) {
      throw new IllegalStateException(only.jvm.output());
    }
    return only;
  }

  private void awaitUp() {
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address()))) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(120))
          .ignoreExceptions()
          .until(() -> !jvm.isAlive() || admin.describeCluster().nodes().get().size() == 1);
      isUp = jvm.isAlive();
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }
}
