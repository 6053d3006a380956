package dev.graylane.agent.call;

/** A message that the application is about to send; read and written on the calling thread. */
public interface OutboundMessage extends Message {
  /** Sets a header in the place of all of its name. */
  void set(String name, String value);
}
