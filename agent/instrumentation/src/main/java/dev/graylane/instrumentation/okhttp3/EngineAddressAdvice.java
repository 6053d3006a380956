package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.Calls;
import dev.graylane.instrumentation.EngineCall;
import java.net.Proxy;
import java.net.ProxySelector;
import net.bytebuddy.asm.Advice;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/** As {@link AddressAdvice}, for a call that makes engines. */
final class EngineAddressAdvice {
  private EngineAddressAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(2))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Dns enter(
      @Advice.Argument(0) String host,
      @Advice.Argument(1) int port,
      @Advice.Argument(2) Dns dns,
      @Advice.Argument(8) @Nullable Proxy proxy,
      @Advice.Argument(11) @Nullable ProxySelector selector) {
    EngineCall call = EngineCall.current();
    if (call == null || dns instanceof TargetDns) {
      return null;
    }
    TargetDns created = Calls.knows(host, port) ? new TargetDns(dns, proxy, selector) : null;
    call.leadsTo(created);
    return created;
  }
}
