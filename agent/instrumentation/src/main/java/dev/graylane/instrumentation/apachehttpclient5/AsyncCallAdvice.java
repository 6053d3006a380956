package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.instrumentation.AsyncInvocation;
import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.jspecify.annotations.Nullable;

/** The first element of a chain, around retries and redirects, is run: a call begins. */
final class AsyncCallAdvice {
  private AsyncCallAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(3))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable AsyncExecCallback enter(
      @Advice.Argument(2) AsyncExecChain.Scope scope,
      @Advice.Argument(3) AsyncExecCallback callback) {
    AsyncInvocation call = AsyncCalls.begin(scope);
    return call == null ? null : new CallCallback(call, scope, callback);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable AsyncExecCallback begun, @Advice.Thrown @Nullable Throwable thrown) {
    if (begun != null && thrown != null) {
      ((CallCallback) begun).notBegun(thrown);
    }
  }
}
