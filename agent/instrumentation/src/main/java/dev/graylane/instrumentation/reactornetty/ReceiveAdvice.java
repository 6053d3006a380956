package dev.graylane.instrumentation.reactornetty;

import dev.graylane.agent.call.Context;
import dev.graylane.instrumentation.ContextSubscriber;
import dev.graylane.instrumentation.ReactorContexts;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** A body is about to be received, on the threads of its connection. */
final class ReceiveAdvice {
  private ReceiveAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable CoreSubscriber<Object> enter(
      @Advice.Argument(0) CoreSubscriber<? super Object> subscriber,
      @Advice.FieldValue("parent") Object operations) {
    Context context = ReactorContexts.in(subscriber.currentContext());
    if (context != null) {
      return new ContextSubscriber<>(subscriber, context);
    }
    ClientCall call = ClientCall.servedBy(operations);
    return call == null ? null : new ContextSubscriber<>(subscriber, call.context());
  }
}
