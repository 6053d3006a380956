package dev.graylane.instrumentation.asynchttpclient;

import io.netty.channel.Channel;
import net.bytebuddy.asm.Advice;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.asynchttpclient.netty.channel.Channels;
import org.jspecify.annotations.Nullable;

/** A connection or stream failed; where the call goes on, its future does not hear of it. */
final class LossAdvice {
  private LossAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(
      @Advice.Argument(0) @Nullable Channel channel,
      @Advice.Argument(1) NettyResponseFuture<?> future,
      @Advice.Argument(2) Throwable failure) {
    ClientCall call = channel == null ? null : ClientCall.of(future);
    if (channel == null || call == null || !call.lost(future, failure)) {
      return false;
    }
    // Or its end would be heard as that of the next attempt.
    Channels.setDiscard(channel);
    Varying.takeToken(channel);
    Channels.silentlyCloseChannel(channel);
    return true;
  }
}
