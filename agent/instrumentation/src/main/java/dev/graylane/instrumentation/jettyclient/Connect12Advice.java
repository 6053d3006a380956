package dev.graylane.instrumentation.jettyclient;

import dev.graylane.agent.call.Target;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** As {@link ConnectAdvice}, where what looks up addresses is asked for, on the same thread. */
final class Connect12Advice {
  private Connect12Advice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Target enter(@Advice.Argument(0) Object destination) {
    return KnownAddress.begin(Origins.target(destination));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Target before) {
    KnownAddress.end(before);
  }
}
