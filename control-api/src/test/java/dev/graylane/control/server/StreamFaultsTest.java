package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.graylane.v1.AdminGrpc;
import dev.graylane.v1.AgentMessage;
import dev.graylane.v1.AgentStatus;
import dev.graylane.v1.ApplyRequest;
import dev.graylane.v1.ControlMessage;
import dev.graylane.v1.ControlStreamGrpc;
import dev.graylane.v1.Manifest;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What is wrong on one stream ends that stream, with a status and one line, and no other. */
class StreamFaultsTest {
  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  @TempDir Path data;
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private ControlServer server;
  private TestAgent good;

  @BeforeEach
  void start() {
    server = ControlServer.start(ServerOptions.local(0, data));
    good = new TestAgent(server.port(), "orders", "v1", "good").connect();
    await().until(() -> !good.pushes.isEmpty());
    nameOrders();
    lines.start();
    ROOT.addAppender(lines);
  }

  /** So that an instance of it is something that agents are told of. */
  private void nameOrders() {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    try {
      AdminGrpc.newBlockingStub(channel)
          .apply(
              ApplyRequest.newBuilder()
                  .addManifests(
                      Manifest.newBuilder()
                          .setFile("orders.yaml")
                          .setText("kind: Service\nname: orders\nhosts: [orders]\nbaseline: v1\n"))
                  .build());
    } finally {
      channel.shutdownNow();
    }
    await().until(() -> good.pushes.size() > 1);
  }

  @AfterEach
  void stop() {
    ROOT.detachAppender(lines);
    good.close();
    server.close();
  }

  private List<String> warnings() {
    synchronized (lines) {
      return lines.list.stream()
          .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
          .map(ILoggingEvent::getFormattedMessage)
          .toList();
    }
  }

  private void theOtherStreamGoesOn() {
    assertThat(good.ended).isNotDone();
    int before = good.pushes.size();
    try (TestAgent more =
        new TestAgent(server.port(), "orders", "v1", "more").connect("127.0.0.1:8080")) {
      await().until(() -> !more.pushes.isEmpty());
      await().until(() -> good.pushes.size() > before);
    }
    assertThat(good.ended).isNotDone();
  }

  @Test
  void anOversizedMessageEndsItsStream() throws Exception {
    AgentMessage huge =
        AgentMessage.newBuilder()
            .setStatus(AgentStatus.newBuilder().addFaults("x".repeat(5 << 20)))
            .build();
    try (TestAgent bad = new TestAgent(server.port(), "orders", "v1", "bad").connect()) {
      await().until(() -> !bad.pushes.isEmpty());
      bad.send(huge);
      assertThat(bad.end().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(bad.end().getDescription()).contains("too large");
    }
    assertThat(warnings()).singleElement().asString().contains("127.0.0.1").contains("too large");
    theOtherStreamGoesOn();
  }

  @Test
  void aMessageThatIsNoneEndsItsStream() throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    try {
      Status end = sendRaw(channel, "\u00ff\u00ff no message".getBytes(StandardCharsets.UTF_8));
      assertThat(end.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(end.getDescription()).contains("no AgentMessage");
    } finally {
      channel.shutdownNow();
    }
    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("127.0.0.1")
        .contains("no AgentMessage");
    theOtherStreamGoesOn();
  }

  @Test
  void aRegistrationThatCannotBeKeptEndsItsStream() throws Exception {
    try (TestAgent bad = new TestAgent(server.port(), "../../etc", "v1", "bad").connect()) {
      assertThat(bad.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(bad.end().getDescription()).contains("registration.service").contains("../../etc");
    }
    assertThat(warnings()).singleElement().asString().contains("registration.service");
    theOtherStreamGoesOn();
  }

  /** Begins a stream with bytes of the test's choice. */
  private static Status sendRaw(ManagedChannel channel, byte[] bytes) throws Exception {
    MethodDescriptor.Marshaller<byte[]> raw =
        new MethodDescriptor.Marshaller<>() {
          @Override
          public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
          }

          @Override
          public byte[] parse(InputStream stream) {
            return new byte[0];
          }
        };
    MethodDescriptor<byte[], ControlMessage> method =
        ControlStreamGrpc.getConnectMethod().toBuilder(
                raw, ControlStreamGrpc.getConnectMethod().getResponseMarshaller())
            .build();
    CompletableFuture<Status> end = new CompletableFuture<>();
    ClientCall<byte[], ControlMessage> call = channel.newCall(method, CallOptions.DEFAULT);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            end.complete(status);
          }
        },
        new Metadata());
    call.request(1);
    call.sendMessage(bytes);
    return end.get(10, TimeUnit.SECONDS);
  }
}
