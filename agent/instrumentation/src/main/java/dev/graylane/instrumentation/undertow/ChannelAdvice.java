package dev.graylane.instrumentation.undertow;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A channel has bytes, or room for some, and whoever listens is told: here, for a request. */
final class ChannelAdvice {
  private ChannelAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(0) Object channel) {
    return Serving.resume(Channels.owner(channel));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter @Nullable Object before) {
    Serving.leave(before);
  }
}
