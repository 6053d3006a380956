package dev.graylane.instrumentation.thrift;

import net.bytebuddy.asm.Advice;
import org.apache.thrift.TBase;
import org.apache.thrift.TException;
import org.apache.thrift.TServiceClient;
import org.jspecify.annotations.Nullable;

/** A blocking client is about to send a call; nothing of it is written yet. */
final class BeginAdvice {
  private BeginAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable TException enter(
      @Advice.This TServiceClient client,
      @Advice.Argument(0) String method,
      @Advice.Argument(1) TBase<?, ?> arguments) {
    return ClientCall.begin(client, method, arguments);
  }

  @Advice.AssignReturned.ToThrown
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable Throwable exit(
      @Advice.Enter @Nullable TException refusal, @Advice.Thrown @Nullable Throwable thrown) {
    return refusal != null ? refusal : thrown;
  }
}
