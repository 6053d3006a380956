package dev.graylane.instrumentation;

import dev.graylane.agent.call.LedRequest;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import org.jspecify.annotations.Nullable;

/** The next request on a channel of Netty's, where a library above has had it led. */
public final class NextRequest {
  private static final AttributeKey<LedRequest> NEXT = AttributeKey.valueOf("dev.graylane.led");

  private NextRequest() {}

  /** It is the next one there. */
  public static void on(Channel channel, LedRequest request) {
    channel.attr(NEXT).set(request);
  }

  /** Null: nobody has said anything about it. */
  public static @Nullable LedRequest takeFrom(Channel channel) {
    return channel.hasAttr(NEXT) ? channel.attr(NEXT).getAndSet(null) : null;
  }
}
