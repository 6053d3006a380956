package dev.graylane.agent.route;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.InboundMessage;
import dev.graylane.agent.call.OutboundMessage;
import dev.graylane.agent.call.Sharing;
import dev.graylane.agent.context.Baggage;
import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.context.GrayHeader;
import dev.graylane.agent.context.TraceParent;
import dev.graylane.agent.trace.Spans;
import dev.graylane.routing.Entry;
import dev.graylane.routing.Inputs;
import dev.graylane.routing.MessageShares;
import dev.graylane.routing.RoutingTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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

  void send(OutboundMessage message) {
    GrayContext context = context(message);
    String gray = GrayHeader.format(context.lane(), context.attributes());
    String own = message.header(Baggage.HEADER);
    String baggage =
        Baggage.with(own != null ? own : context.baggage(), context.lane(), context.attributes());
    // Another tracer writes the trace's headers itself, before or after.
    if (spans.current() == null && (spans.recording() || !context.span().isRoot())) {
      message.set(TraceParent.HEADER, context.span().toString());
      String state = context.traceState();
      if (state != null) {
        message.set("tracestate", state);
      }
    }
    if (gray != null) {
      message.set(GrayHeader.NAME, gray);
    }
    if (baggage != null && !baggage.equals(own)) {
      message.set(Baggage.HEADER, baggage);
    }
    for (Map.Entry<String, String> carried : context.carried().entrySet()) {
      message.set(carried.getKey(), carried.getValue());
    }
  }

  /** Of the request being served; where none is, of the message itself. */
  private GrayContext context(OutboundMessage message) {
    Context current = Contexts.current();
    if (current instanceof GrayContext) {
      return (GrayContext) current;
    }
    return read(message::header);
  }

  Context received(InboundMessage message) {
    return read(message);
  }

  private GrayContext read(InboundMessage message) {
    RoutingTable table = rules.table();
    TraceParent remote = TraceParent.parse(message.header(TraceParent.HEADER));
    GrayHeader header = GrayHeader.parse(message.header(GrayHeader.NAME));
    MessageView view = new MessageView(message);
    Map<String, String> carried = new HashMap<>();
    for (String name : table.carriedHeaders()) {
      String value = message.header(name);
      if (value != null) {
        carried.put(name, value);
      }
    }
    GrayContext.Builder builder =
        new GrayContext.Builder(
                service, release, remote != null ? remote : TraceParent.root(spans.recording()))
            .lane(header.lane())
            .attributes(header.attributes())
            .traceState(message.header("tracestate"))
            .baggage(message.header(Baggage.HEADER))
            .carried(carried)
            .inbound(view, null);
    Entry entry = table.enter(view, builder.build(), false, inputs);
    return builder.lane(entry.lane()).attributes(entry.attributes()).build();
  }
}
