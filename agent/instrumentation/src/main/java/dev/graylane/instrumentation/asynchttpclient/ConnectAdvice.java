package dev.graylane.instrumentation.asynchttpclient;

import java.io.IOException;
import net.bytebuddy.asm.Advice;
import org.asynchttpclient.netty.channel.NettyConnectListener;

/** A connection is about to be made: not where the rules refuse the call. */
final class ConnectAdvice {
  private ConnectAdvice() {}

  /** Returns true where the call has failed. */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(@Advice.Argument(1) NettyConnectListener<?> listener) {
    ClientCall call = Sending.call();
    IOException refusal = call == null ? null : call.refusal();
    if (refusal == null) {
      return false;
    }
    listener.onFailure(null, refusal);
    return true;
  }
}
