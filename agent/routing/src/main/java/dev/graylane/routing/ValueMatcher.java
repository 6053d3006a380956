package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/** One operator with its operand. */
interface ValueMatcher {

  /**
   * @param value null where the request has none
   */
  boolean matches(@Nullable String value);
}
