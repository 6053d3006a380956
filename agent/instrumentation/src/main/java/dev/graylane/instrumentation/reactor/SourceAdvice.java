package dev.graylane.instrumentation.reactor;

import dev.graylane.agent.call.Context;
import dev.graylane.instrumentation.ContextSubscriber;
import dev.graylane.instrumentation.ReactorContexts;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** A chain is subscribed to what signals on any thread. */
final class SourceAdvice {
  private SourceAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable CoreSubscriber<?> enter(
      @Advice.Argument(0) @Nullable CoreSubscriber<?> subscriber) {
    if (subscriber == null || subscriber instanceof ContextSubscriber) {
      return null;
    }
    Context context = ReactorContexts.in(subscriber.currentContext());
    return context == null ? null : new ContextSubscriber<>(subscriber, context);
  }
}
