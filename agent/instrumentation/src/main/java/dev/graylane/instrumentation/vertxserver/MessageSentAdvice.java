package dev.graylane.instrumentation.vertxserver;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.weave.SideTable;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A message of this process's goes to a consumer, which has threads of its own. */
final class MessageSentAdvice {
  private static final SideTable<Object, Context> SENDERS = new SideTable<>();

  private MessageSentAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) Object message) {
    Context context = Contexts.current();
    if (context != null) {
      SENDERS.put(message, context);
    }
  }

  static @Nullable Context senderOf(Object message) {
    return SENDERS.remove(message);
  }
}
