package dev.graylane.instrumentation;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Whose message the thread is at: while an application goes through what it polled, each one's
 * context is the thread's, until it asks for the next, comes to the end, or polls again.
 */
public final class Handling {
  private static final ThreadLocal<@Nullable Handling> CURRENT = new ThreadLocal<>();

  private final @Nullable Context before;
  private final Context own;
  private final Exchange exchange;

  private Handling(Exchange exchange) {
    this.exchange = exchange;
    this.own = exchange.context();
    this.before = Contexts.attach(own);
  }

  /**
   * The application has a message in its hands from now on.
   *
   * @param exchange its handling; null: nothing is known of it
   */
  static void begin(@Nullable Exchange exchange) {
    end();
    if (exchange != null) {
      CURRENT.set(new Handling(exchange));
    }
  }

  /** It is done with the one that it had, if it had one. */
  @SuppressWarnings("ReferenceEquality") // another context is somebody else's, and theirs to end
  public static void end() {
    Handling handling = CURRENT.get();
    if (handling != null) {
      CURRENT.remove();
      if (Contexts.current() == handling.own) {
        Contexts.restore(handling.before);
      }
      handling.exchange.end(0, null);
    }
  }
}
