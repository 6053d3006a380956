package dev.graylane.instrumentation;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** The agent's context within Reactor's. */
public final class ReactorContexts {
  /** A string, since the classes here are loaded once for each class loader of the application. */
  private static final String KEY = "dev.graylane.context";

  private ReactorContexts() {}

  /** Reactor's context, with this one in it. */
  public static reactor.util.context.Context with(
      reactor.util.context.Context subscribers, @Nullable Context context) {
    return context == null ? subscribers : subscribers.put(KEY, context);
  }

  /** The context that the chain was subscribed to in; null: it has none of its own. */
  public static @Nullable Context in(reactor.util.context.Context subscribers) {
    Object context = subscribers.getOrDefault(KEY, null);
    return context instanceof Context ? (Context) context : null;
  }

  /** That of the chain, else that of the thread which subscribes to it. */
  public static @Nullable Context of(CoreSubscriber<?> subscriber) {
    Context context = in(subscriber.currentContext());
    return context != null ? context : Contexts.current();
  }
}
