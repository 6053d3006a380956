package dev.graylane.instrumentation.jettyclient;

import dev.graylane.agent.call.Target;
import net.bytebuddy.asm.Advice;

/** A connection of a destination is to be made: to the instance, if it leads to one. */
final class ConnectAdvice {
  private ConnectAdvice() {}

  /** Returns true where it is being made. */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(
      @Advice.This Object client,
      @Advice.Argument(0) Object destination,
      @Advice.Argument(1) Object promise) {
    Target target = Origins.target(destination);
    if (target == null) {
      return false;
    }
    Connections.make(client, destination, promise, target.socketAddress());
    return true;
  }
}
