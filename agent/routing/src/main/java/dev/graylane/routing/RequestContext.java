package dev.graylane.routing;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the request in whose service a call is made: what travelled with it, and who
 * makes the call. All of it may be absent, as in a batch job.
 */
public interface RequestContext {

  /** Nothing is known. */
  RequestContext EMPTY = new RequestContext() {};

  /** How many digits {@link #putTraceId} writes. */
  int TRACE_DIGITS = 32;

  /** The lane that the request is in. */
  default @Nullable String lane() {
    return null;
  }

  /**
   * Attributes by name ({@code user} as its hash, {@code region}, {@code device} and declared
   * ones), as {@link RoutingTable#enter} gave them.
   */
  default Map<String, String> attributes() {
    return Collections.emptyMap();
  }

  /** The trace's id, in hexadecimal. */
  default @Nullable String traceId() {
    return null;
  }

  /**
   * Writes the digits of {@link #traceId} into an array, so that a decision needs no text of them.
   *
   * @return false: the text is to be asked for
   */
  default boolean putTraceId(byte[] digits, int at) {
    return false;
  }

  /**
   * The request being served, in which conditions on header, query and cookie look after the
   * outbound call itself.
   */
  default @Nullable CallView inbound() {
    return null;
  }

  /** The address of the client, v4 or v6, without a port. */
  default @Nullable String clientIp() {
    return null;
  }

  /** The service that makes the call. */
  default @Nullable String callerService() {
    return null;
  }

  /** The release of the service that makes the call. */
  default @Nullable String callerRelease() {
    return null;
  }
}
