package dev.graylane.instrumentation.javanethttp;

import dev.graylane.agent.call.Target;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Where a request's connection goes. A diverted request's own name is not even looked up. */
final class AddressAdvice {
  private AddressAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable InetSocketAddress enter(
      @Advice.FieldValue("proxy") @Nullable Object proxy) {
    Sending sending = Sending.in(proxy);
    Target target = sending == null ? null : sending.target();
    return target == null ? null : Instance.of(target);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable InetSocketAddress exit(
      @Advice.Enter @Nullable InetSocketAddress instance) {
    return instance;
  }
}
