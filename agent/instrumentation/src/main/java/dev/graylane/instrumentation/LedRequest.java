package dev.graylane.instrumentation;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.OutboundCall;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import org.jspecify.annotations.Nullable;

/**
 * The next request on a channel of Netty's, of which a library above has had it decided where it
 * goes: its call, and the context in which the application made it. Who writes it carries both, and
 * says here how it went.
 */
public abstract class LedRequest {
  private static final AttributeKey<LedRequest> NEXT = AttributeKey.valueOf("dev.graylane.led");

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

  /** It is the next one there. */
  protected final void on(Channel channel) {
    channel.attr(NEXT).set(this);
  }

  /** Null: nobody has said anything about it. */
  public static @Nullable LedRequest takeFrom(Channel channel) {
    return channel.hasAttr(NEXT) ? channel.attr(NEXT).getAndSet(null) : null;
  }
}
