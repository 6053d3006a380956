package dev.graylane.instrumentation.apachehttpclient4;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import net.bytebuddy.asm.Advice;
import org.apache.http.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

/** An asynchronous call is made: what hears of its end does so in the context of its maker. */
final class ExchangeCallbackAdvice {
  private ExchangeCallbackAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(3))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable FutureCallback<?> enter(
      @Advice.Argument(3) @Nullable FutureCallback<?> callback) {
    Context context = Contexts.current();
    return context == null || callback == null ? null : new CarriedCallback<>(context, callback);
  }
}
