package dev.graylane.routing;

import dev.graylane.v1.Bundle;
import dev.graylane.v1.ExplainRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All rules of one revision, compiled. Immutable and safe for any number of threads; {@link #apply}
 * gives the next one, which shares what did not change.
 */
public final class RoutingTable {
  private final Secrets secrets;
  private final String epoch;
  private final long revision;
  private final Map<String, Bundle> bundles;
  private final Map<String, ServiceTable> services;
  private final MeshTable mesh;
  private final HostIndex hosts;

  RoutingTable(
      Secrets secrets,
      String epoch,
      long revision,
      Map<String, Bundle> bundles,
      Map<String, ServiceTable> services,
      MeshTable mesh) {
    this.secrets = secrets;
    this.epoch = epoch;
    this.revision = revision;
    this.bundles = Collections.unmodifiableMap(bundles);
    this.services = services;
    this.mesh = mesh;
    this.hosts = HostIndex.of(services.values());
  }

  /** No rules: every call passes through. */
  public static RoutingTable empty() {
    return empty(Secrets.NONE);
  }

  /** No rules; those to come may name these secrets. */
  public static RoutingTable empty(Secrets secrets) {
    return new RoutingTable(secrets, "", 0, new TreeMap<>(), new HashMap<>(), MeshTable.DEFAULT);
  }

  /**
   * The table after a push. A bundle that cannot be compiled is refused alone: the version held
   * before, if any, is kept.
   *
   * @param full bundles that {@code changed} does not name are gone
   */
  public Update apply(
      String epoch,
      long revision,
      boolean full,
      Collection<Bundle> changed,
      Collection<String> removed) {
    return new TableBuilder(this, full).apply(epoch, revision, changed, removed);
  }

  /** Which history {@link #revision} counts in; empty before the first push. */
  public String epoch() {
    return epoch;
  }

  public long revision() {
    return revision;
  }

  /** The bundles held, ordered by name: what must be kept to build this table again. */
  public Collection<Bundle> bundles() {
    return bundles.values();
  }

  /** The versions of the bundles held, by name. */
  public Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    for (Bundle bundle : bundles.values()) {
      versions.put(bundle.getName(), bundle.getVersion());
    }
    return versions;
  }

  /** The names of the services known, in no order. */
  public Collection<String> services() {
    return Collections.unmodifiableCollection(services.keySet());
  }

  /** The headers that are handed on unchanged to every later hop, in lower case. */
  public List<String> carriedHeaders() {
    return mesh.attributes.carry;
  }

  /** Whether a rule names the lane: what requests bring along may be made up. */
  public boolean hasLane(String lane) {
    return mesh.hasLane(lane);
  }

  /**
   * Whether a call to this authority is a call to a known service: by exact {@code host:port}, by
   * host, by the longest {@code *.suffix}, or because it is the address of a known instance
   * (client-side discovery has already chosen one).
   *
   * @return the service's name; null where none is known
   */
  public @Nullable String find(@Nullable String host, int port) {
    KnownService service = hosts.find(host, port);
    return service == null ? null : service.name();
  }

  /**
   * The service that {@link #find} names, to be handed to {@link #decide(KnownService, CallView,
   * RequestContext, Inputs)}.
   */
  public @Nullable KnownService known(@Nullable String host, int port) {
    return hosts.find(host, port);
  }

  /**
   * Where a call goes. Total: it answers for any input, and throws only what its arguments throw.
   */
  public Decision decide(CallView call, RequestContext context, Inputs inputs) {
    KnownService service = hosts.find(call.host(), call.port());
    return service == null ? Decision.passThrough() : decide(service, call, context, inputs);
  }

  /**
   * Where a call goes whose service is known.
   *
   * @param service from this very table
   */
  public Decision decide(
      KnownService service, CallView call, RequestContext context, Inputs inputs) {
    String lane = context.lane();
    Plan always = service.table.always;
    if (always != null && (lane == null || lane.isEmpty())) {
      return first(service, always, call, inputs);
    }
    Evaluation e = Evaluation.begin(call, context, lane, context.attributes(), inputs, null);
    try {
      return decide(service, e);
    } finally {
      e.end();
    }
  }

  /**
   * Where a call goes that nobody decides about, since its connection is there already.
   *
   * @param host whom it is for, with its port
   * @param lane that it is in
   * @param peer the IP that it is connected to, with its port; null where that is not known
   */
  public Decision carried(
      @Nullable String host, int port, @Nullable String lane, @Nullable String peer, int peerPort) {
    KnownService service = hosts.find(host, port);
    return service == null ? Decision.passThrough() : carried(service, lane, peer, peerPort);
  }

  /**
   * The same, where the service is known.
   *
   * @param service from this very table
   */
  public Decision carried(
      KnownService service, @Nullable String lane, @Nullable String peer, int peerPort) {
    ServiceTable table = service.table;
    return Decision.carried(table.unled, table.instanceAt(peer, peerPort), lane, revision);
  }

  /** {@link #decide}, with what was looked at. The same code decides. */
  public Explanation explain(CallView call, RequestContext context, Inputs inputs) {
    Recorder recorder = new Recorder();
    Decision decision =
        explain(call, context, context.lane(), context.attributes(), inputs, recorder);
    return new Explanation(decision, recorder.trail());
  }

  /**
   * What a made-up request would meet: it arrives at the caller, may enter a lane there, and the
   * call is decided.
   */
  public Explanation explain(ExplainRequest request, Inputs inputs) {
    Recorder recorder = new Recorder();
    MadeUpCall call = new MadeUpCall(request);
    Inputs at = request.hasAt() ? new InputsAt(inputs, request.getAt()) : inputs;
    Entry entry = enter(call, true, call, at, recorder);
    Decision decision = explain(call, call, entry.lane(), entry.attributes(), at, recorder);
    return new Explanation(decision, recorder.trail());
  }

  private Decision explain(
      CallView call,
      RequestContext context,
      @Nullable String lane,
      Map<String, String> attributes,
      Inputs inputs,
      Recorder recorder) {
    KnownService service = hosts.find(call.host(), call.port());
    if (service == null) {
      recorder.step("host", call.host(), "a host of a service", "did not match");
      return Decision.passThrough();
    }
    recorder.step("host", call.host(), "a host of a service", "service " + service.name());
    Evaluation e = Evaluation.begin(call, context, lane, attributes, inputs, recorder);
    Decision decision;
    try {
      decision = decide(service, e);
    } finally {
      e.end();
    }
    recorder.step("instance", decision.toString(), "", decision.outcome().name());
    return decision;
  }

  private Decision decide(KnownService known, Evaluation e) {
    ServiceTable service = known.table;
    CallView call = e.call();
    Plan plan = service.choose(e);
    service.putHeaders(e);
    Participation participation = service.takePart(e, plan);
    String protocol = call.protocol();
    return Decision.first(
        plan,
        known.byAddress ? asked(plan, call, protocol) : null,
        e.lane,
        protocol,
        e.missingKey,
        e.shard,
        revision,
        e.put,
        participation,
        e.inputs());
  }

  /** Of a call in no lane about which no rule asks anything. */
  private Decision first(KnownService known, Plan plan, CallView call, Inputs inputs) {
    String protocol = call.protocol();
    return Decision.first(
        plan,
        known.byAddress ? asked(plan, call, protocol) : null,
        null,
        protocol,
        false,
        Decision.NO_SHARD,
        revision,
        null,
        null,
        inputs);
  }

  /**
   * The instance that client-side discovery chose, where it is one of the chosen release: it stays,
   * so that what the application's own load balancer counts and keeps of it is true.
   */
  private static @Nullable Instance asked(Plan plan, CallView call, @Nullable String protocol) {
    String host = call.host();
    return host == null ? null : plan.tiers[0].at(host, call.port(), protocol);
  }

  /**
   * What a request that arrives carries from here on: its lane and attributes as they came, and
   * those that are derived here, at the first hop that can.
   *
   * @param request the request that is being served
   * @param carried what came with it
   * @param edge what came is from outside and not to be believed
   */
  public Entry enter(CallView request, RequestContext carried, boolean edge, Inputs inputs) {
    return edge
        ? mesh.enter(
            request,
            true,
            new UntrustedContext(carried),
            null,
            Collections.emptyMap(),
            inputs,
            null)
        : enter(request, true, carried, inputs, null);
  }

  /**
   * What work that serves no request carries: the outbound call stands in for the request.
   *
   * @param carried what the application itself gave the call
   */
  public Entry begin(CallView call, RequestContext carried, Inputs inputs) {
    return enter(call, false, carried, inputs, null);
  }

  private Entry enter(
      CallView request,
      boolean served,
      RequestContext carried,
      Inputs inputs,
      @Nullable Recorder recorder) {
    Map<String, String> attributes = carried.attributes();
    return mesh.enter(
        request,
        served,
        carried,
        carried.lane(),
        attributes == null ? Collections.emptyMap() : attributes,
        inputs,
        recorder);
  }

  /** Who handles the messages of a service; null where it is not known. */
  public @Nullable MessageShares messages(String service) {
    ServiceTable table = services.get(service);
    return table == null ? null : table.messages;
  }

  Secrets secrets() {
    return secrets;
  }

  @Nullable Bundle bundle(String name) {
    return bundles.get(name);
  }

  Map<String, Bundle> bundlesByName() {
    return bundles;
  }

  Map<String, ServiceTable> serviceTables() {
    return services;
  }

  MeshTable mesh() {
    return mesh;
  }
}
