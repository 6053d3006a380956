package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/**
 * A request that a library hands to another one below it, after it has had it decided where it
 * goes: its call, and the context in which the application made it. The one below, which may be
 * woven in another class loader, writes it with what both carry, and says here how it went.
 */
public abstract class LedRequest {
  private final OutboundCall call;
  private final @Nullable Context context;

  protected LedRequest(OutboundCall call, @Nullable Context context) {
    this.call = call;
    this.context = context;
  }

  public OutboundCall call() {
    return call;
  }

  public @Nullable Context context() {
    return context;
  }

  /** The head of its answer is read; the end of that is the call's. */
  public abstract void answered();

  /** It has no answer, or not all of it. */
  public abstract void failed(Throwable failure);
}
