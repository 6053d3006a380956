package dev.graylane.agent.route;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Eligible;
import dev.graylane.agent.call.Engine;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.InboundMessage;
import dev.graylane.agent.call.InboundRequest;
import dev.graylane.agent.call.OtherSpan;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.OutboundMessage;
import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.agent.call.Sending;
import dev.graylane.agent.call.Sharing;
import dev.graylane.agent.context.Baggage;
import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.context.GrayHeader;
import dev.graylane.agent.context.TraceParent;
import dev.graylane.agent.log.AgentStates;
import dev.graylane.agent.stats.CallStatistics;
import dev.graylane.agent.trace.Spans;
import dev.graylane.routing.CallView;
import dev.graylane.routing.Decision;
import dev.graylane.routing.KnownService;
import dev.graylane.routing.Outcome;
import dev.graylane.routing.RoutingTable;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides about calls by the rules in force. */
final class RoutingEngine extends Engine implements Targets.Reasons {
  private final Rules rules;
  private final Listeners listeners;
  private final boolean edge;

  /** Of work for no request. */
  private final GrayContext idle;

  private final Load load = new Load();
  private final Targets targets;
  private final CallStatistics statistics;
  private final Spans spans;
  private final Serving serving;
  private final MessageDesk messages;

  RoutingEngine(
      Rules rules,
      Listeners listeners,
      Consumptions consumptions,
      String service,
      String release,
      boolean edge,
      Guard guard,
      CallStatistics statistics,
      Spans spans,
      Serving serving) {
    this.rules = rules;
    this.listeners = listeners;
    this.edge = edge;
    this.idle =
        new GrayContext(service, release, TraceParent.root(false), GrayHeader.parse(null), null);
    this.targets = new Targets(new Resolver(), guard, load);
    this.statistics = statistics;
    this.spans = spans;
    this.serving = serving;
    this.messages = new MessageDesk(rules, consumptions, service, release, load, spans);
  }

  @Override
  protected OutboundCall call(OutboundRequest request) {
    RoutingTable table = rules.table();
    KnownService to = table.known(request.host(), request.port());
    if (to == null && !spans.mayRecord()) {
      return untouchedCall();
    }
    String baggage = request.header(Baggage.HEADER);
    Context current = Contexts.current();
    OutboundView view = new OutboundView(request);
    GrayContext context = context(table, view, request, baggage, current);
    Decision decision = to == null ? Decision.passThrough() : table.decide(to, view, context, load);
    return new RoutedCall(
        this, request, baggage, context, !(current instanceof GrayContext), decision);
  }

  @Override
  protected OutboundCall carry(OutboundRequest request, @Nullable String peer, int peerPort) {
    RoutingTable table = rules.table();
    KnownService to = table.known(request.host(), request.port());
    if (to == null && !spans.mayRecord()) {
      return untouchedCall();
    }
    String baggage = request.header(Baggage.HEADER);
    Context current = Contexts.current();
    OutboundView view = new OutboundView(request);
    GrayContext context = context(table, view, request, baggage, current);
    Decision decision =
        to == null ? Decision.passThrough() : table.carried(to, context.lane(), peer, peerPort);
    return new RoutedCall(
        this, request, baggage, context, !(current instanceof GrayContext), decision);
  }

  /**
   * Of the request being served; where none is (a batch job, a command-line client), of the call
   * itself.
   *
   * @param baggage the call's own header
   * @param current the thread's context
   */
  private GrayContext context(
      RoutingTable table,
      CallView view,
      OutboundRequest request,
      @Nullable String baggage,
      @Nullable Context current) {
    TraceParent other = spans.current();
    if (current instanceof GrayContext) {
      GrayContext served = (GrayContext) current;
      return other == null ? served : served.under(other);
    }
    TraceParent given = TraceParent.parse(request.header(TraceParent.HEADER));
    TraceParent span = given != null ? given : other != null ? other : root(request);
    GrayHeader header = GrayHeader.parse(request.header(GrayHeader.NAME));
    GrayContext context = idle.of(span, header, baggage);
    return context.entered(table.begin(view, context, load));
  }

  private TraceParent root(OutboundRequest request) {
    boolean sampled = spans.mayRecord();
    return request.takesBytes() ? TraceParent.rootInBytes(sampled) : TraceParent.root(sampled);
  }

  @Override
  protected @Nullable Eligible eligible(OutboundRequest request) {
    RoutingTable table = rules.table();
    KnownService to = table.known(request.host(), request.port());
    if (to == null) {
      return null;
    }
    OutboundView view = new OutboundView(request);
    String baggage = request.header(Baggage.HEADER);
    GrayContext context = context(table, view, request, baggage, Contexts.current());
    Decision decision = table.decide(to, view, context, load);
    return decision.outcome() == Outcome.ROUTED ? decision::servedAt : null;
  }

  @Override
  protected boolean knows(String host, int port) {
    return rules.table().known(host, port) != null;
  }

  @Override
  protected Exchange serve(InboundRequest request) {
    RoutingTable table = rules.table();
    TraceParent remote = TraceParent.parse(request.header(TraceParent.HEADER));
    GrayHeader header = GrayHeader.parse(request.header(GrayHeader.NAME));
    InboundView view = new InboundView(request);
    TraceParent parent = remote != null ? remote : TraceParent.root(spans.mayRecord());
    GrayContext came =
        idle.of(parent, header, request.header(Baggage.HEADER))
            .serving(
                view,
                request.peerAddress(),
                request.header("tracestate"),
                carried(table.carriedHeaders(), request));
    GrayContext entered = came.entered(table.enter(view, came, edge, load));
    Spans.Span span = spans.server(request, remote);
    TraceParent name = span.name();
    span.lane(entered.lane());
    return new ServedExchange(name == null ? entered : entered.under(name), span, serving);
  }

  @Override
  protected void carriesAnother(Context carrier) {
    serving.carriers().add(carrier);
  }

  private static Map<String, String> carried(List<String> names, InboundRequest request) {
    if (names.isEmpty()) {
      return Collections.emptyMap();
    }
    Map<String, String> carried = new HashMap<>();
    for (String name : names) {
      String value = request.header(name);
      if (value != null) {
        carried.put(name, value);
      }
    }
    return Collections.unmodifiableMap(carried);
  }

  @Override
  protected void began(OtherSpan span) {
    spans.began(span);
  }

  @Override
  protected @Nullable Map<String, String> baggage() {
    Context current = Contexts.current();
    GrayContext context = current instanceof GrayContext ? (GrayContext) current : spans.calling();
    return context == null ? null : Baggage.entries(context.lane(), context.attributes());
  }

  @Override
  protected @Nullable Sharing sharing() {
    return messages.sharing();
  }

  @Override
  protected @Nullable Sharing joining() {
    return messages.joining();
  }

  @Override
  protected void consumes(String system, String group, Collection<String> topics) {
    messages.consumes(system, group, topics);
  }

  @Override
  protected @Nullable Sending send(OutboundMessage message) {
    return messages.send(message);
  }

  @Override
  protected Exchange handle(InboundMessage message) {
    return messages.handle(message);
  }

  @Override
  protected @Nullable Exchange handleBatch(List<? extends InboundMessage> batch) {
    return messages.handleBatch(batch);
  }

  @Override
  protected @Nullable String lane(@Nullable String header) {
    return GrayHeader.parse(header).lane();
  }

  @Override
  protected void listening(String protocol, InetSocketAddress address) {
    listeners.opened(protocol, address);
  }

  @Override
  protected void stopped(InetSocketAddress address) {
    listeners.closed(address);
  }

  @Override
  public void count(String counter) {
    AgentStates.get().count(counter);
  }

  Load load() {
    return load;
  }

  Targets targets() {
    return targets;
  }

  CallStatistics statistics() {
    return statistics;
  }

  Spans spans() {
    return spans;
  }
}
