package dev.graylane.agent.context;

import dev.graylane.agent.call.Context;
import dev.graylane.routing.CallView;
import dev.graylane.routing.Entry;
import dev.graylane.routing.RequestContext;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the work for one request carries: to the threads that do it, and to the next hop. Immutable.
 */
public final class GrayContext implements Context, RequestContext {
  private final TraceParent span;
  private final @Nullable String traceState;
  private final @Nullable String baggage;
  private final @Nullable String lane;
  private final Map<String, String> attributes;
  private final Map<String, String> carried;
  private final @Nullable CallView inbound;
  private final @Nullable String clientIp;
  private final String service;
  private final String release;

  private GrayContext(Builder builder) {
    span = builder.span;
    traceState = builder.traceState;
    baggage = builder.baggage;
    lane = builder.lane;
    attributes = builder.attributes;
    carried = builder.carried;
    inbound = builder.inbound;
    clientIp = builder.clientIp;
    service = builder.service;
    release = builder.release;
  }

  /**
   * Of a call that is made for no request: what the application itself gave it.
   *
   * @param baggage the call's header
   */
  public GrayContext(
      String service,
      String release,
      TraceParent span,
      GrayHeader header,
      @Nullable String baggage) {
    this.service = service;
    this.release = release;
    this.span = span;
    this.lane = header.lane();
    this.attributes = header.attributes();
    this.baggage = baggage;
    this.traceState = null;
    this.carried = Collections.emptyMap();
    this.inbound = null;
    this.clientIp = null;
  }

  /** The span that calls made in this context are children of. */
  public TraceParent span() {
    return span;
  }

  public @Nullable String traceState() {
    return traceState;
  }

  /** The {@code baggage} header as it came. */
  public @Nullable String baggage() {
    return baggage;
  }

  /** Headers that are handed on unchanged, by name. */
  public Map<String, String> carried() {
    return carried;
  }

  @Override
  public @Nullable String lane() {
    return lane;
  }

  @Override
  public Map<String, String> attributes() {
    return attributes;
  }

  @Override
  public String traceId() {
    return span.traceId();
  }

  @Override
  public boolean putTraceId(byte[] digits, int at) {
    span.putTraceId(digits, at);
    return true;
  }

  @Override
  public @Nullable CallView inbound() {
    return inbound;
  }

  @Override
  public @Nullable String clientIp() {
    return clientIp;
  }

  @Override
  public String callerService() {
    return service;
  }

  @Override
  public String callerRelease() {
    return release;
  }

  /** The same, for calls that are children of another span. */
  public GrayContext under(TraceParent other) {
    return rebuilt(other).build();
  }

  /** What the request carries from here on; the same object where it carries what it brought. */
  @SuppressWarnings("ReferenceEquality") // rules hand on the map that they add nothing to
  public GrayContext entered(Entry entry) {
    return entry.attributes() == attributes && Objects.equals(entry.lane(), lane)
        ? this
        : rebuilt(span).lane(entry.lane()).attributes(entry.attributes()).build();
  }

  private Builder rebuilt(TraceParent from) {
    return new Builder(service, release, from)
        .traceState(traceState)
        .baggage(baggage)
        .lane(lane)
        .attributes(attributes)
        .carried(carried)
        .inbound(inbound, clientIp);
  }

  /** Collects the parts of a context. */
  public static final class Builder {
    private final String service;
    private final String release;
    private TraceParent span;
    private @Nullable String traceState;
    private @Nullable String baggage;
    private @Nullable String lane;
    private Map<String, String> attributes = Collections.emptyMap();
    private Map<String, String> carried = Collections.emptyMap();
    private @Nullable CallView inbound;
    private @Nullable String clientIp;

    /**
     * @param service what this process is, which is the caller of all that it calls
     */
    public Builder(String service, String release, TraceParent span) {
      this.service = service;
      this.release = release;
      this.span = span;
    }

    public Builder span(TraceParent span) {
      this.span = span;
      return this;
    }

    public Builder traceState(@Nullable String traceState) {
      this.traceState = traceState;
      return this;
    }

    public Builder baggage(@Nullable String baggage) {
      this.baggage = baggage;
      return this;
    }

    public Builder lane(@Nullable String lane) {
      this.lane = lane;
      return this;
    }

    public Builder attributes(Map<String, String> attributes) {
      this.attributes = attributes;
      return this;
    }

    public Builder carried(Map<String, String> carried) {
      this.carried = carried;
      return this;
    }

    public Builder inbound(@Nullable CallView inbound, @Nullable String clientIp) {
      this.inbound = inbound;
      this.clientIp = clientIp;
      return this;
    }

    public GrayContext build() {
      return new GrayContext(this);
    }
  }
}
