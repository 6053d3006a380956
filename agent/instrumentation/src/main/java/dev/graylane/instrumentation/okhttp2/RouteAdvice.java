package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Address;
import dev.graylane.agent.call.Target;
import java.net.InetSocketAddress;
import java.net.Proxy;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The route of a diverted call leads to its destination's port, too. */
final class RouteAdvice {
  private RouteAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(2))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable InetSocketAddress enter(
      @Advice.Argument(0) Address address, @Advice.Argument(1) Proxy proxy) {
    if (!(address.getDns() instanceof TargetDns) || proxy.type() != Proxy.Type.DIRECT) {
      return null;
    }
    Target target = ((TargetDns) address.getDns()).target();
    return target == null ? null : target.socketAddress();
  }
}
