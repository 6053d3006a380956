package dev.graylane.agent.call;

/** A span that another tracer of this JVM made. Thread-safe; one that has ended takes nothing. */
public interface OtherSpan extends SpanAttributes {
  /** Whether it is of a request that is served. */
  boolean isServer();

  /** Whether it is of a call to another service, and not to a database or a message broker. */
  boolean isClient();

  /** Whether it is of a message that is sent or handled. */
  boolean isMessage();

  /** In hexadecimal. */
  String traceId();

  /** In hexadecimal. */
  String spanId();

  boolean isSampled();

  /** Adds an event, with attributes as names and values in turn. */
  void event(String name, String... attributes);
}
