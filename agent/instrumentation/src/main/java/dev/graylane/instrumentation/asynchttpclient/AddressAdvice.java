package dev.graylane.instrumentation.asynchttpclient;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A connector is made for an address that bears the URL's port: it gets the instance's. */
final class AddressAdvice {
  private AddressAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable List<InetSocketAddress> enter(
      @Advice.Argument(1) List<InetSocketAddress> addresses) {
    ClientCall call = Sending.call();
    InetSocketAddress target = call == null ? null : call.socketAddress();
    return target == null ? null : Collections.singletonList(target);
  }
}
