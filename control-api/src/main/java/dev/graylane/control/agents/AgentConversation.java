package dev.graylane.control.agents;

import dev.graylane.control.stats.TrafficSink;
import dev.graylane.v1.AgentMessage;
import io.grpc.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order of one stream's messages: a Hello, then all others. What is out of order ends the
 * stream, and no other.
 */
final class AgentConversation {
  private static final Logger log = LoggerFactory.getLogger(AgentConversation.class);

  private final AgentRegistry registry;
  private final TrafficSink traffic;
  private final AgentStream stream;
  private @Nullable AgentSession session;
  private boolean ended;

  AgentConversation(AgentRegistry registry, TrafficSink traffic, AgentStream stream) {
    this.registry = registry;
    this.traffic = traffic;
    this.stream = stream;
  }

  void take(AgentMessage message) {
    if (ended) {
      return;
    }
    if (registry.isClosed()) {
      ended = true;
      stream.end(AgentRegistry.STOPPING);
      return;
    }
    try {
      AgentSession open = session;
      if (open == null) {
        if (!message.hasHello()) {
          throw new IllegalArgumentException(
              "the first message must be Hello, got " + message.getContentCase());
        }
        session = registry.connect(stream, message.getHello());
      } else {
        open.lastSeen = Instant.now();
        take(open, message);
      }
    } catch (IllegalArgumentException e) {
      refuse(e.getMessage());
    }
  }

  private void take(AgentSession open, AgentMessage message) {
    switch (message.getContentCase()) {
      case ACK -> {
        open.pushes.answer(message.getAck());
        message
            .getAck()
            .getErrorsList()
            .forEach(
                error ->
                    log.warn(
                        "{} refused {}: {}",
                        AgentRegistry.name(open.registration),
                        error.getName(),
                        error.getMessage()));
      }
      case STATS -> traffic.take(open.registration, message.getStats());
      case REGISTRATION -> registry.register(open, message.getRegistration());
      case STATUS -> open.status = message.getStatus();
      case PONG -> log.trace("pong {}", message.getPong().getId());
      case HELLO -> throw new IllegalArgumentException("a second Hello on one stream");
      // A newer agent may know more kinds of messages than this server.
      case CONTENT_NOT_SET ->
          log.debug("{} sent an unknown message", AgentRegistry.name(open.registration));
    }
  }

  void ready() {
    if (session != null && !ended) {
      session.pushes.advance();
    }
  }

  private void refuse(@Nullable String why) {
    String who =
        session == null
            ? "an agent that has not said Hello"
            : AgentRegistry.name(session.registration);
    log.warn("The stream of {} is ended: {}", who, why);
    stream.end(Status.INVALID_ARGUMENT.withDescription(why));
    ended("refused");
  }

  void ended(String why) {
    if (!ended) {
      ended = true;
      if (session != null) {
        registry.disconnected(session, why);
      }
    }
  }
}
