package dev.graylane.agent.call;

/** Takes what a span is to say, by the names of OpenTelemetry's conventions. */
public interface SpanAttributes {
  void set(String attribute, String value);

  void set(String attribute, long value);
}
