package dev.graylane.control.agents;

import dev.graylane.v1.ControlMessage;
import io.grpc.Status;

/** The way to one agent. Thread-safe; after the end every method does nothing. */
public interface AgentStream {

  /** Whether a message would go out now rather than be kept in memory. */
  boolean isReady();

  void send(ControlMessage message);

  /** Ends the stream. */
  void end(Status status);
}
