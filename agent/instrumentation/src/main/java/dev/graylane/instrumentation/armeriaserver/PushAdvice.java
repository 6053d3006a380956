package dev.graylane.instrumentation.armeriaserver;

import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.common.util.SafeCloseable;
import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A thread works for a request, until it closes what it gets. */
final class PushAdvice {
  private PushAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable SafeCloseable exit(
      @Advice.This RequestContext current, @Advice.Return SafeCloseable pushed) {
    Context context = Served.context(current);
    if (context == null || context == Contexts.current()) {
      return null;
    }
    return Pushed.with(context, pushed);
  }
}
