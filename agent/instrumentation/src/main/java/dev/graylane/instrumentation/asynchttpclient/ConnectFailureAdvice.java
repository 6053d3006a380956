package dev.graylane.instrumentation.asynchttpclient;

import io.netty.channel.Channel;
import net.bytebuddy.asm.Advice;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.asynchttpclient.netty.channel.Channels;
import org.asynchttpclient.netty.channel.NettyConnectListener;
import org.jspecify.annotations.Nullable;

/** No connection was made; where the call goes on elsewhere, its future does not hear of it. */
final class ConnectFailureAdvice {
  private ConnectFailureAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(
      @Advice.This NettyConnectListener<?> listener,
      @Advice.FieldValue("future") NettyResponseFuture<?> future,
      @Advice.Argument(0) @Nullable Channel channel,
      @Advice.Argument(1) @Nullable Throwable failure) {
    ClientCall call = ClientCall.of(future);
    if (call == null || failure == null) {
      return false;
    }
    if (call.notConnected(future, failure)) {
      Varying.releaseLimits(listener, channel);
      Channels.silentlyCloseChannel(channel);
      return true;
    }
    call.connecting(true);
    return false;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.FieldValue("future") NettyResponseFuture<?> future) {
    ClientCall call = ClientCall.of(future);
    if (call != null) {
      call.connecting(false);
    }
  }
}
