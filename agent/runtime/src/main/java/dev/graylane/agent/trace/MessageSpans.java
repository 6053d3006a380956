package dev.graylane.agent.trace;

import dev.graylane.agent.call.InboundMessage;
import dev.graylane.agent.call.Message;
import dev.graylane.agent.call.OutboundMessage;
import dev.graylane.agent.call.SpanAttributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;

/**
 * Spans of messages, as OpenTelemetry's conventions for messaging have them: one for the sending of
 * each message, and one, its child, for the handling; for a batch one that links to those that sent
 * its messages.
 */
final class MessageSpans {
  private final Tracer tracer;
  private final String release;

  MessageSpans(Tracer tracer, String release) {
    this.tracer = tracer;
    this.release = release;
  }

  SpanBuilder send(OutboundMessage message) {
    SpanBuilder span = span("send", SpanKind.PRODUCER, message);
    message.describe(new Described(span));
    return span;
  }

  SpanBuilder process(InboundMessage message) {
    SpanBuilder span = span("process", SpanKind.CONSUMER, message);
    message.describe(new Described(span));
    return span;
  }

  SpanBuilder process(List<? extends InboundMessage> batch) {
    return span("process", SpanKind.CONSUMER, batch.get(0))
        .setAttribute("messaging.batch.message_count", (long) batch.size());
  }

  private SpanBuilder span(String operation, SpanKind kind, Message message) {
    return tracer
        .spanBuilder(operation + " " + message.topic())
        .setSpanKind(kind)
        .setAttribute(SpanKeys.RELEASE_VERSION, release)
        .setAttribute("messaging.system", message.system())
        .setAttribute("messaging.operation.name", operation)
        .setAttribute("messaging.operation.type", operation)
        .setAttribute("messaging.destination.name", message.topic());
  }

  private static final class Described implements SpanAttributes {
    private final SpanBuilder span;

    Described(SpanBuilder span) {
      this.span = span;
    }

    @Override
    public void set(String attribute, String value) {
      span.setAttribute(attribute, value);
    }

    @Override
    public void set(String attribute, long value) {
      span.setAttribute(attribute, value);
    }
  }
}
