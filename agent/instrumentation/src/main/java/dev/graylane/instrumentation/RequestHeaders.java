package dev.graylane.instrumentation;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Headers that a library above a reactive HTTP client sets only when it has a connection, told by
 * way of the chain's context, or of the thread, to the client, which has to know them before.
 */
public final class RequestHeaders {
  private static final String KEY = "dev.graylane.headers";
  private static final ThreadLocal<@Nullable UnaryOperator<@Nullable String>> NEXT =
      new ThreadLocal<>();

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

  /**
   * Tells those of the request that this thread sends next, and waits for.
   *
   * @param headers the first value by name, or null
   */
  public static void tell(UnaryOperator<@Nullable String> headers) {
    NEXT.set(headers);
  }

  /** That request is sent, or will not be. */
  public static void told() {
    NEXT.remove();
  }

  /** Those of the request that is sent now. Null: nothing is told. */
  @SuppressWarnings("unchecked")
  public static @Nullable UnaryOperator<@Nullable String> in(
      reactor.util.context.Context subscribers) {
    Object headers = subscribers.getOrDefault(KEY, null);
    return headers instanceof UnaryOperator ? (UnaryOperator<@Nullable String>) headers : next();
  }

  private static @Nullable UnaryOperator<@Nullable String> next() {
    UnaryOperator<@Nullable String> headers = NEXT.get();
    NEXT.remove(); // A call that this one's connection needs has headers of its own.
    return headers;
  }
}
