package dev.graylane.instrumentation.okhttp3;

import java.net.Proxy;
import java.net.ProxySelector;
import net.bytebuddy.asm.Advice;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/** A call describes where it would connect: from now on its resolver carries the decision. */
final class AddressAdvice {
  private AddressAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(2))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Dns enter(
      @Advice.Argument(0) String host,
      @Advice.Argument(1) int port,
      @Advice.Argument(2) Dns dns,
      @Advice.Argument(8) @Nullable Proxy proxy,
      @Advice.Argument(11) @Nullable ProxySelector selector) {
    CallState call = CallState.running();
    return call == null ? null : call.address(host, port, dns, proxy, selector);
  }
}
