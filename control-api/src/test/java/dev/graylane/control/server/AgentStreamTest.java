package dev.graylane.control.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.v1.Ack;
import dev.graylane.v1.AgentMessage;
import io.grpc.Status;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentStreamTest {
  @TempDir Path data;
  private ControlServer server;

  @BeforeEach
  void start() {
    server = ControlServer.start(ServerOptions.local(0, data));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anAgentThatHoldsNothingIsPushedTheWholeState() {
    try (TestAgent agent =
        new TestAgent(server.port(), "orders", "v1", "orders-1").connect("127.0.0.1:8080")) {
      await().until(() -> !agent.pushes.isEmpty());
      assertThat(agent.pushes.get(0).getFull()).isTrue();
      assertThat(agent.pushes.get(0).getChangedList())
          .extracting(b -> b.getName())
          .containsExactly("mesh");
    }
  }

  @Test
  void aStreamThatDoesNotBeginWithHelloIsEndedAndNoOther() throws Exception {
    try (TestAgent good = new TestAgent(server.port(), "orders", "v1", "orders-1").connect();
        TestAgent bad = new TestAgent(server.port(), "orders", "v1", "orders-2")) {
      bad.open();
      bad.send(AgentMessage.newBuilder().setAck(Ack.getDefaultInstance()).build());
      assertThat(bad.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      await().until(() -> !good.pushes.isEmpty());
      assertThat(good.ended).isNotDone();
    }
  }

  @Test
  void aSecondStreamOfAnInstanceEndsTheFirst() throws Exception {
    try (TestAgent first = new TestAgent(server.port(), "orders", "v1", "orders-1").connect()) {
      await().until(() -> !first.pushes.isEmpty());
      try (TestAgent second = new TestAgent(server.port(), "orders", "v1", "orders-1").connect()) {
        await().until(() -> !second.pushes.isEmpty());
        assertThat(first.end().getCode()).isEqualTo(Status.Code.ABORTED);
        assertThat(second.ended).isNotDone();
      }
    }
  }

  @Test
  void streamsEndUnavailableWhenTheServerStops() throws Exception {
    try (TestAgent agent = new TestAgent(server.port(), "orders", "v1", "orders-1").connect()) {
      await().until(() -> !agent.pushes.isEmpty());
      server.close();
      assertThat(agent.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(agent.end().getDescription()).isEqualTo("the server stops");
    }
  }
}
