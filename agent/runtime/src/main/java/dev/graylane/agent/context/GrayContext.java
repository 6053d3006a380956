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
  private final Carried carried;
  private final Work work;

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
    this(
        span,
        Carried.of(header.lane(), header.attributes(), baggage),
        new Work(service, release, null, null, null, Collections.emptyMap()));
  }

  private GrayContext(TraceParent span, Carried carried, Work work) {
    this.span = span;
    this.carried = carried;
    this.work = work;
  }

  /** Of other work of the same kind, with what came with it. */
  public GrayContext of(TraceParent span, GrayHeader header, @Nullable String baggage) {
    return new GrayContext(span, Carried.of(header.lane(), header.attributes(), baggage), work);
  }

  /** The span that calls made in this context are children of. */
  public TraceParent span() {
    return span;
  }

  public @Nullable String traceState() {
    return work.traceState;
  }

  /** The {@code baggage} header as it came. */
  public @Nullable String baggage() {
    return carried.baggage;
  }

  /** The {@code graylane} header of calls that are made in this context; null for none. */
  public @Nullable String grayHeader() {
    return carried.grayHeader();
  }

  /** The {@code baggage} header of calls that have none of their own; null for none. */
  public @Nullable String baggageHeader() {
    return carried.baggageHeader();
  }

  /** Headers that are handed on unchanged, by name. */
  public Map<String, String> carried() {
    return work.carried;
  }

  @Override
  public @Nullable String lane() {
    return carried.lane;
  }

  @Override
  public Map<String, String> attributes() {
    return carried.attributes;
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
    return work.inbound;
  }

  @Override
  public @Nullable String clientIp() {
    return work.clientIp;
  }

  @Override
  public String callerService() {
    return work.service;
  }

  @Override
  public String callerRelease() {
    return work.release;
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
    return new GrayContext(
        span,
        this.carried,
        new Work(work.service, work.release, inbound, clientIp, traceState, carried));
  }

  /** The same, for calls that are children of another span. */
  public GrayContext under(TraceParent other) {
    return new GrayContext(other, carried, work);
  }

  /** What the request carries from here on; the same object where it carries what it brought. */
  @SuppressWarnings("ReferenceEquality") // rules hand on the map that they add nothing to
  public GrayContext entered(Entry entry) {
    return entry.attributes() == carried.attributes && Objects.equals(entry.lane(), carried.lane)
        ? this
        : new GrayContext(
            span, Carried.of(entry.lane(), entry.attributes(), carried.baggage), work);
  }

  /** What travels on. Most calls for no request have nothing, and share it. */
  private static final class Carried {
    private static final String NONE = "";
    private static final Carried NOTHING =
        new Carried(null, Collections.<String, String>emptyMap(), null);

    final @Nullable String lane;
    final Map<String, String> attributes;
    final @Nullable String baggage;

    // Written for the first call and kept for the others; who comes at the same time writes his
    // own.
    private @Nullable String grayHeader;
    private @Nullable String baggageHeader;

    private Carried(
        @Nullable String lane, Map<String, String> attributes, @Nullable String baggage) {
      this.lane = lane;
      this.attributes = attributes;
      this.baggage = baggage;
    }

    @SuppressWarnings("ReferenceEquality") // it is always the same that is empty
    static Carried of(
        @Nullable String lane, Map<String, String> attributes, @Nullable String baggage) {
      return lane == null && baggage == null && attributes == NOTHING.attributes
          ? NOTHING
          : new Carried(lane, attributes, baggage);
    }

    @Nullable String grayHeader() {
      String header = grayHeader;
      if (header == null) {
        header = orNone(GrayHeader.format(lane, attributes));
        grayHeader = header;
      }
      return header.isEmpty() ? null : header;
    }

    @Nullable String baggageHeader() {
      String header = baggageHeader;
      if (header == null) {
        header = orNone(Baggage.with(baggage, lane, attributes));
        baggageHeader = header;
      }
      return header.isEmpty() ? null : header;
    }

    private static String orNone(@Nullable String header) {
      return header == null ? NONE : header;
    }
  }

  /** Who works, and for which request if any: the same for all work for none. */
  private static final class Work {
    final String service;
    final String release;
    final @Nullable CallView inbound;
    final @Nullable String clientIp;
    final @Nullable String traceState;
    final Map<String, String> carried;

    Work(
        String service,
        String release,
        @Nullable CallView inbound,
        @Nullable String clientIp,
        @Nullable String traceState,
        Map<String, String> carried) {
      this.service = service;
      this.release = release;
      this.inbound = inbound;
      this.clientIp = clientIp;
      this.traceState = traceState;
      this.carried = carried;
    }
  }
}
