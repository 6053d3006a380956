package dev.graylane.routing;

/** Why a call goes where it goes. Every decision has exactly one. */
public enum Reason {
  /**
   * Nothing chose: no service has the authority that was called, or the connection is one of the
   * application's own, and the call is carried on it as it is.
   */
  PASS_THROUGH,
  /** A route matched, and its split named the release. */
  ROUTE,
  /** The request is in a lane that names the release. */
  LANE,
  /** Nothing claims the call. */
  BASELINE,
  /** The release that a route or lane named has no instance (left). */
  FALLBACK
}
