package dev.graylane.instrumentation.apachehttpclient40;

import java.net.InetAddress;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** The name of a target's host, which may have no address, has that of the target. */
final class ResolveAdvice {
  private ResolveAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable Object enter() {
    Opening opening = Opening.current();
    return opening == null ? null : new InetAddress[] {opening.target().address()};
  }

  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Object exit(@Advice.Enter @Nullable Object addresses) {
    return addresses;
  }
}
