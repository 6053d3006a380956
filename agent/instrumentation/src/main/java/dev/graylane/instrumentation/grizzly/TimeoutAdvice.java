package dev.graylane.instrumentation.grizzly;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import net.bytebuddy.asm.Advice;
import org.glassfish.grizzly.http.server.TimeoutHandler;
import org.jspecify.annotations.Nullable;

/** An answer is suspended; who is asked when its time is over is asked in the request's context. */
final class TimeoutAdvice {
  private TimeoutAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(3))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable TimeoutHandler carry(
      @Advice.Argument(3) @Nullable TimeoutHandler handler) {
    Context context = Contexts.current();
    if (context == null || handler == null) {
      return handler;
    }
    return response -> {
      Context previous = Contexts.attach(context);
      try {
        return handler.onTimeout(response);
      } finally {
        Contexts.restore(previous);
      }
    };
  }
}
