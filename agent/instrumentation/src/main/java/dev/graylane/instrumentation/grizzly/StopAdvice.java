package dev.graylane.instrumentation.grizzly;

import dev.graylane.agent.call.Exchanges;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A server's port is about to take no more calls. */
final class StopAdvice {
  private StopAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void stopping(@Advice.FieldValue("serverConnection") @Nullable Object port) {
    InetSocketAddress address = Ports.address(port);
    if (address != null) {
      Exchanges.stopped(address);
    }
  }
}
