package dev.graylane.instrumentation.armeriaserver;

import com.linecorp.armeria.common.util.SafeCloseable;
import dev.graylane.agent.call.Contexts;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A thread works for no request, until it closes what it gets. */
final class PopAdvice {
  private PopAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable SafeCloseable exit(@Advice.Return SafeCloseable popped) {
    return Contexts.current() == null ? null : Pushed.with(null, popped);
  }
}
