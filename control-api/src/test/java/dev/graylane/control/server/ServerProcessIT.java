package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.v1.AdminGrpc;
import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.ListResourcesRequest;
import dev.graylane.v1.Manifest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the packaged server ends, and what it knows when it is started again. */
class ServerProcessIT {
  private static final Pattern WRITTEN = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
  // What a shell reports of a process that SIGTERM ended, as of any other JVM.
  private static final int BY_SIGTERM = 128 + 15;
  private static final int WRITERS = 4;

  @TempDir Path folder;

  /** A connection to the admin API. */
  private record Admin(ManagedChannel channel, AdminGrpc.AdminBlockingStub stub)
      implements AutoCloseable {
    static Admin of(ServerProcess server) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
      return new Admin(channel, AdminGrpc.newBlockingStub(channel));
    }

    /** Makes the service's one endpoint say which write this was. */
    void write(String service, int port) {
      String text =
          """
          kind: Service
          name: %s
          hosts: [%s]
          baseline: v1
          releases: {v1: {endpoints: ["127.0.0.1:%d"]}}
          """
              .formatted(service, service, port);
      stub.withDeadlineAfter(20, TimeUnit.SECONDS)
          .apply(
              ApplyRequest.newBuilder()
                  .addManifests(Manifest.newBuilder().setFile("rules.yaml").setText(text))
                  .build());
    }

    /** The last write of each service that is there. */
    Map<String, Integer> written() {
      Map<String, Integer> ports = new ConcurrentHashMap<>();
      stub.listResources(ListResourcesRequest.getDefaultInstance())
          .getResourcesList()
          .forEach(
              resource -> {
                Matcher port = WRITTEN.matcher(resource.getSpec().toString());
                assertThat(port.find()).isTrue();
                ports.put(resource.getName(), Integer.parseInt(port.group(1)));
              });
      return ports;
    }

    @Override
    public void close() {
      channel.shutdownNow();
    }
  }

  @Test
  void onSigTermAgentsAreToldTheStoreIsClosedAndNothingIsLost() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder);
        Admin admin = Admin.of(server);
        TestAgent agent =
            new TestAgent(server.port(), "orders", "v1", "orders-1").connect("127.0.0.1:9009")) {
      admin.write("orders", 9001);
      await().until(() -> agent.instancesOf("orders").contains("orders-1"));
      server.terminate();
      assertThat(agent.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(agent.end().getDescription()).isEqualTo("the server stops");
      assertThat(server.exit()).isEqualTo(BY_SIGTERM);
      assertThat(server.log()).doesNotContain("WARN", "ERROR");
      assertThat(folder.resolve("data/graylane.db-wal")).as("the store was closed").doesNotExist();
    }
    try (ServerProcess again = ServerProcess.start(folder);
        Admin admin = Admin.of(again)) {
      assertThat(admin.written()).containsEntry("orders", 9001);
      theInstanceIsStillThere(again);
    }
  }

  @Test
  void aServerThatIsKilledWhileItWritesLosesNothingThatItAcknowledged() throws Exception {
    Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    try (ServerProcess server = ServerProcess.start(folder);
        TestAgent agent =
            new TestAgent(server.port(), "orders", "v1", "orders-1").connect("127.0.0.1:9009")) {
      try (Admin admin = Admin.of(server)) {
        admin.write("orders", 9001);
      }
      await().until(() -> agent.instancesOf("orders").contains("orders-1"));
      AtomicInteger count = new AtomicInteger();
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        String service = "service-" + i;
        writers.add(new Thread(() -> writeUntilItFails(server, service, acknowledged, count)));
      }
      writers.forEach(Thread::start);
      await().atMost(Duration.ofMinutes(1)).until(() -> count.get() >= 40);
      server.kill();
      for (Thread writer : writers) {
        writer.join(30_000);
        assertThat(writer.isAlive()).isFalse();
      }
    }
    try (ServerProcess again = ServerProcess.start(folder);
        Admin admin = Admin.of(again)) {
      assertThat(again.log()).as("no file was set aside").doesNotContain("corrupt");
      Map<String, Integer> written = admin.written();
      // One more may have been on its way to the disk when the server was killed.
      acknowledged.forEach(
          (service, last) -> assertThat(written.get(service)).isIn(last, last + 1));
      theInstanceIsStillThere(again);
      admin.write("orders", 9002);
    }
  }

  private static void writeUntilItFails(
      ServerProcess server,
      String service,
      Map<String, Integer> acknowledged,
      AtomicInteger count) {
    try (Admin admin = Admin.of(server)) {
      for (int port = 10_000; port < 60_000; port++) {
        admin.write(service, port);
        acknowledged.put(service, port);
        count.incrementAndGet();
      }
    } catch (StatusRuntimeException e) {
      // Killed.
    }
  }

  /** Its agent has not come back, but it may yet: callers keep it. */
  private static void theInstanceIsStillThere(ServerProcess server) {
    try (TestAgent caller =
        new TestAgent(server.port(), "storefront", "v1", "caller-1").connect()) {
      await().until(() -> caller.held.containsKey("service/orders"));
      assertThat(caller.instancesOf("orders")).contains("orders-1");
    }
  }

  @Test
  void aDamagedDatabaseIsSetAsideUnderANameThatTheLogTells() throws Exception {
    Path file = folder.resolve("data/graylane.db");
    try (ServerProcess server = ServerProcess.start(folder);
        Admin admin = Admin.of(server)) {
      for (int port = 9001; port < 9021; port++) {
        admin.write("orders", port);
      }
      server.terminate();
      server.exit();
    }
    byte[] damaged = Files.readAllBytes(file);
    for (int i = 4096; i < damaged.length; i++) {
      damaged[i] ^= 0x5a;
    }
    Files.write(file, damaged);
    try (ServerProcess again = ServerProcess.start(folder);
        Admin admin = Admin.of(again)) {
      assertThat(admin.written()).isEmpty();
      Matcher aside =
          Pattern.compile("set aside as (\\S+graylane\\.db\\.corrupt-\\S+);").matcher(again.log());
      assertThat(aside.find()).as(again.log()).isTrue();
      assertThat(Files.readAllBytes(Path.of(aside.group(1)))).isEqualTo(damaged);
      admin.write("orders", 9001);
      assertThat(admin.written()).containsEntry("orders", 9001);
    }
  }
}
