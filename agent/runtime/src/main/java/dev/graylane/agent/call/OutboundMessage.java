package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/** A message that the application is about to send; read and written on the calling thread. */
public interface OutboundMessage {
  /** The first value of a header of the application's; null if there is none. */
  @Nullable String header(String name);

  /** Sets a header in the place of all of its name. */
  void set(String name, String value);
}
