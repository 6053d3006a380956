package dev.graylane.instrumentation.thrift;

import net.bytebuddy.asm.Advice;
import org.apache.thrift.TException;
import org.apache.thrift.async.TAsyncMethodCall;
import org.jspecify.annotations.Nullable;

/** A nonblocking client's call is about to be written. */
final class AsyncCallAdvice {
  private AsyncCallAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable TException enter(@Advice.This TAsyncMethodCall<?> method) {
    return AsyncCall.begin(method);
  }

  @Advice.AssignReturned.ToThrown
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable Throwable exit(
      @Advice.This TAsyncMethodCall<?> method,
      @Advice.Enter @Nullable TException refusal,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null) {
      AsyncCall.abandon(method, thrown);
    }
    return refusal != null ? refusal : thrown;
  }
}
