package dev.graylane.agent.route;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.InboundMessage;
import dev.graylane.agent.call.Message;
import dev.graylane.agent.call.OutboundMessage;
import dev.graylane.agent.call.Sending;
import dev.graylane.agent.call.Sharing;
import dev.graylane.agent.context.Baggage;
import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.context.GrayHeader;
import dev.graylane.agent.context.TraceParent;
import dev.graylane.agent.trace.Spans;
import dev.graylane.routing.Inputs;
import dev.graylane.routing.MessageShares;
import dev.graylane.routing.RoutingTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes and reads messages' headers, and knows which messages are this process's. */
final class MessageDesk {
  private static final long PATIENCE_MILLIS = 5_000;

  private final Rules rules;
  private final Consumptions consumptions;
  private final String service;
  private final String release;
  private final Inputs inputs;
  private final Spans spans;
  private volatile @Nullable ServiceSharing last;

  MessageDesk(
      Rules rules,
      Consumptions consumptions,
      String service,
      String release,
      Inputs inputs,
      Spans spans) {
    this.rules = rules;
    this.consumptions = consumptions;
    this.service = service;
    this.release = release;
    this.inputs = inputs;
    this.spans = spans;
  }

  /** The same object for as long as the service's rules and consumers are the same. */
  @SuppressWarnings("ReferenceEquality") // a table takes over what did not change
  @Nullable Sharing sharing() {
    MessageShares shares = rules.table().messages(service);
    if (shares == null) {
      return null;
    }
    ServiceSharing known = last;
    if (known == null || known.shares() != shares) {
      known = new ServiceSharing(shares, release);
      last = known;
    }
    return known;
  }

  @Nullable Sharing joining() {
    rules.awaitFirst(PATIENCE_MILLIS);
    return sharing();
  }

  void consumes(String system, String group, Collection<String> topics) {
    consumptions.set(system, group, topics);
  }

  @Nullable Sending send(OutboundMessage message) {
    GrayContext context = context(message);
    Spans.Span span = spans.producer(message, context);
    span.lane(context.lane());
    TraceParent name = span.name();
    // Another tracer writes the trace's headers itself, before or after.
    if (name == null && spans.current() == null && !context.span().isRoot()) {
      name = context.span();
    }
    if (name != null) {
      message.set(TraceParent.HEADER, name.toString());
      String state = context.traceState();
      if (state != null) {
        message.set("tracestate", state);
      }
    }
    String gray = GrayHeader.format(context.lane(), context.attributes());
    if (gray != null) {
      message.set(GrayHeader.NAME, gray);
    }
    String own = message.header(Baggage.HEADER);
    String baggage =
        Baggage.with(own != null ? own : context.baggage(), context.lane(), context.attributes());
    if (baggage != null && !baggage.equals(own)) {
      message.set(Baggage.HEADER, baggage);
    }
    for (Map.Entry<String, String> carried : context.carried().entrySet()) {
      message.set(carried.getKey(), carried.getValue());
    }
    return span.name() == null ? null : failure -> span.end(0, failure);
  }

  /** Of the request being served; where none is, of the message itself. */
  private GrayContext context(OutboundMessage message) {
    Context current = Contexts.current();
    return current instanceof GrayContext ? (GrayContext) current : read(message, null);
  }

  Exchange handle(InboundMessage message) {
    TraceParent remote = TraceParent.parse(message.header(TraceParent.HEADER));
    GrayContext context = read(message, remote);
    Spans.Span span = spans.consumer(message, remote);
    return new HandledMessages(named(context, span), span);
  }

  @Nullable Exchange handleBatch(List<? extends InboundMessage> batch) {
    String gray = batch.get(0).header(GrayHeader.NAME);
    for (InboundMessage each : batch) {
      if (!Objects.equals(gray, each.header(GrayHeader.NAME))) {
        gray = null;
      }
    }
    if (gray == null && !spans.mayRecord()) {
      return null;
    }
    List<TraceParent> links = new ArrayList<>();
    for (int i = 0; spans.mayRecord() && i < batch.size(); i++) {
      TraceParent sent = TraceParent.parse(batch.get(i).header(TraceParent.HEADER));
      if (sent != null) {
        links.add(sent);
      }
    }
    TraceParent root = TraceParent.root(spans.mayRecord());
    GrayContext common = new GrayContext(service, release, root, GrayHeader.parse(gray), null);
    Spans.Span span = spans.batch(batch, links);
    return new HandledMessages(named(common, span), span);
  }

  /** With the span, where one is made, as the parent of what is done in this context. */
  private static GrayContext named(GrayContext context, Spans.Span span) {
    span.lane(context.lane());
    TraceParent name = span.name();
    return name == null ? context : context.under(name);
  }

  /**
   * @param remote the span that sent it; null: the message says so, if anybody does
   */
  private GrayContext read(Message message, @Nullable TraceParent remote) {
    RoutingTable table = rules.table();
    TraceParent sent =
        remote != null ? remote : TraceParent.parse(message.header(TraceParent.HEADER));
    GrayHeader header = GrayHeader.parse(message.header(GrayHeader.NAME));
    MessageView view = new MessageView(message);
    TraceParent parent = sent != null ? sent : TraceParent.root(spans.mayRecord());
    GrayContext came =
        new GrayContext(service, release, parent, header, message.header(Baggage.HEADER))
            .serving(
                view, null, message.header("tracestate"), carried(table.carriedHeaders(), message));
    return came.entered(table.enter(view, came, false, inputs));
  }

  private static Map<String, String> carried(List<String> names, Message message) {
    if (names.isEmpty()) {
      return Collections.emptyMap();
    }
    Map<String, String> carried = new HashMap<>();
    for (String name : names) {
      String value = message.header(name);
      if (value != null) {
        carried.put(name, value);
      }
    }
    return Collections.unmodifiableMap(carried);
  }
}
