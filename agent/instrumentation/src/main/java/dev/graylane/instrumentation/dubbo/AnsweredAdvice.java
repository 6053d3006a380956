package dev.graylane.instrumentation.dubbo;

import dev.graylane.instrumentation.RpcCodes;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The last of a served stream's answers is sent. */
final class AnsweredAdvice {
  private AnsweredAdvice() {}

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This Object answers, @Advice.Argument(0) @Nullable Throwable failure) {
    Stream.ended(
        answers,
        failure == null ? RpcCodes.OK : TripleStatus.code(failure, RpcCodes.UNKNOWN),
        failure);
  }
}
