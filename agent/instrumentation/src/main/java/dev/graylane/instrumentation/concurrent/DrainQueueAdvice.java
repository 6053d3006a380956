package dev.graylane.instrumentation.concurrent;

import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code shutdownNow} returns the tasks as the application knows them. */
final class DrainQueueAdvice {
  private DrainQueueAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void unwrap(@Advice.Return @Nullable List<Runnable> drained) {
    if (drained != null) {
      drained.replaceAll(CarriedTask::unwrap);
    }
  }
}
