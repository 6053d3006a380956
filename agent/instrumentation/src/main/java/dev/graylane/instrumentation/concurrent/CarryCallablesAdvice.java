package dev.graylane.instrumentation.concurrent;

import dev.graylane.agent.call.Contexts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The first argument is a collection of tasks that only the JDK will see. */
final class CarryCallablesAdvice {
  private CarryCallablesAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Collection<?> carry(
      @Advice.Argument(0) @Nullable Collection<? extends Callable<?>> tasks) {
    if (tasks == null || Contexts.current() == null) {
      return tasks;
    }
    List<@Nullable Callable<?>> carried = new ArrayList<>(tasks.size());
    for (Callable<?> task : tasks) {
      carried.add(Carry.callable(task));
    }
    return carried;
  }
}
