package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/** A message that the application received. May be kept as long as its work goes on. */
public interface InboundMessage {
  /** The value of a header; null if there is none. */
  @Nullable String header(String name);
}
