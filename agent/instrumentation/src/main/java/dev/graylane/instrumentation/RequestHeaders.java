package dev.graylane.instrumentation;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Headers that a library above a reactive HTTP client sets only when it has a connection, told by
 * way of the chain's context to the client, which has to know them before.
 */
public final class RequestHeaders {
  private static final String KEY = "dev.graylane.headers";

  private RequestHeaders() {}

  /**
   * Reactor's context, with the headers in it.
   *
   * @param headers the first value by name, or null
   */
  public static reactor.util.context.Context with(
      reactor.util.context.Context subscribers, UnaryOperator<@Nullable String> headers) {
    return subscribers.put(KEY, headers);
  }

  /** Null: nothing is told. */
  @SuppressWarnings("unchecked")
  public static @Nullable UnaryOperator<@Nullable String> in(
      reactor.util.context.Context subscribers) {
    Object headers = subscribers.getOrDefault(KEY, null);
    return headers instanceof UnaryOperator ? (UnaryOperator<@Nullable String>) headers : null;
  }
}
