package dev.graylane.instrumentation.thrift;

import net.bytebuddy.asm.Advice;
import org.apache.thrift.TServiceClient;
import org.jspecify.annotations.Nullable;

/** A blocking client has its answer. */
final class ReceiveAdvice {
  private ReceiveAdvice() {}

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This TServiceClient client, @Advice.Thrown @Nullable Throwable thrown) {
    ClientCall.end(client, thrown);
  }
}
