package dev.graylane.instrumentation.dubbo;

import dev.graylane.instrumentation.RpcCodes;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A stream is canceled, by the application or the other end. */
final class StreamCancelAdvice {
  private StreamCancelAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object teller, @Advice.Argument(0) @Nullable Throwable why) {
    Stream.ended(teller, TripleStatus.code(why, RpcCodes.CANCELLED), null);
  }
}
