package dev.graylane.control.agents;

import dev.graylane.control.push.PushStream;
import dev.graylane.v1.AgentStatus;
import dev.graylane.v1.ControlMessage;
import dev.graylane.v1.Hello;
import dev.graylane.v1.Ping;
import dev.graylane.v1.Registration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One stream of one agent, from its Hello on. For the loop's thread. */
final class AgentSession {
  final AgentStream stream;
  final Hello hello;
  final PushStream pushes;
  final Instant connectedAt = Instant.now();
  Registration registration;
  Instant lastSeen = connectedAt;
  @Nullable AgentStatus status;
  private long pings;

  AgentSession(AgentStream stream, Hello hello) {
    this.stream = stream;
    this.hello = hello;
    registration = hello.getRegistration();
    pushes =
        new PushStream(
            hello.getVersionsMap(), hello.getStoreEpoch(), stream::send, stream::isReady);
  }

  void ping() {
    if (stream.isReady()) {
      stream.send(ControlMessage.newBuilder().setPing(Ping.newBuilder().setId(++pings)).build());
    }
  }
}
