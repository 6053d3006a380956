package dev.graylane.instrumentation.vertxserver;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A message is handed to its consumer: what that does of it is the sender's work. */
final class MessageReceivedAdvice {
  private MessageReceivedAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Context enter(@Advice.Argument(0) Object message) {
    return Contexts.attach(MessageSentAdvice.senderOf(message));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Context previous) {
    Contexts.restore(previous);
  }
}
