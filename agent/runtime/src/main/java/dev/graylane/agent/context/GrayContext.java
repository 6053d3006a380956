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
  private final @Nullable String baggage;
  private final @Nullable String lane;
  private final Map<String, String> attributes;
  private final Served served;
  private final String service;
  private final String release;

  /**
   * Of work for no request, such as a call of a batch job; see {@link #serving}.
   *
   * @param service what this process is, which is the caller of all that it calls
   * @param span that calls made in this context are children of
   * @param header what came with the request, or the application itself gave the call
   * @param baggage the header that came with it
   */
  public GrayContext(
      String service,
      String release,
      TraceParent span,
      GrayHeader header,
      @Nullable String baggage) {
    this(service, release, span, baggage, header.lane(), header.attributes(), Served.NOTHING);
  }

  private GrayContext(
      String service,
      String release,
      TraceParent span,
      @Nullable String baggage,
      @Nullable String lane,
      Map<String, String> attributes,
      Served served) {
    this.service = service;
    this.release = release;
    this.span = span;
    this.baggage = baggage;
    this.lane = lane;
    this.attributes = attributes;
    this.served = served;
  }

  /** The span that calls made in this context are children of. */
  public TraceParent span() {
    return span;
  }

  public @Nullable String traceState() {
    return served.traceState;
  }

  /** The {@code baggage} header as it came. */
  public @Nullable String baggage() {
    return baggage;
  }

  /** Headers that are handed on unchanged, by name. */
  public Map<String, String> carried() {
    return served.carried;
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
    return served.inbound;
  }

  @Override
  public @Nullable String clientIp() {
    return served.clientIp;
  }

  @Override
  public String callerService() {
    return service;
  }

  @Override
  public String callerRelease() {
    return release;
  }

  /**
   * The same, for the work on a request or message that came.
   *
   * @param traceState what other tracing systems have put beside its trace
   * @param carried its headers that are handed on unchanged, by name
   */
  public GrayContext serving(
      CallView inbound,
      @Nullable String clientIp,
      @Nullable String traceState,
      Map<String, String> carried) {
    Served request = new Served(inbound, clientIp, traceState, carried);
    return new GrayContext(service, release, span, baggage, lane, attributes, request);
  }

  /** The same, for calls that are children of another span. */
  public GrayContext under(TraceParent other) {
    return new GrayContext(service, release, other, baggage, lane, attributes, served);
  }

  /** What the request carries from here on; the same object where it carries what it brought. */
  @SuppressWarnings("ReferenceEquality") // rules hand on the map that they add nothing to
  public GrayContext entered(Entry entry) {
    return entry.attributes() == attributes && Objects.equals(entry.lane(), lane)
        ? this
        : new GrayContext(
            service, release, span, baggage, entry.lane(), entry.attributes(), served);
  }

  /** What only work for a request has: apart, so that calls for none make smaller contexts. */
  private static final class Served {
    static final Served NOTHING =
        new Served(null, null, null, Collections.<String, String>emptyMap());

    final @Nullable CallView inbound;
    final @Nullable String clientIp;
    final @Nullable String traceState;
    final Map<String, String> carried;

    Served(
        @Nullable CallView inbound,
        @Nullable String clientIp,
        @Nullable String traceState,
        Map<String, String> carried) {
      this.inbound = inbound;
      this.clientIp = clientIp;
      this.traceState = traceState;
      this.carried = carried;
    }
  }
}
