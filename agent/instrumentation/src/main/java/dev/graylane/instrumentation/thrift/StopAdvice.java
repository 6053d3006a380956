package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.Exchanges;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A server takes no more calls. */
final class StopAdvice {
  private StopAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.FieldValue("serverSocket_") @Nullable ServerSocket socket) {
    InetSocketAddress address = ListenAdvice.address(socket);
    if (address != null) {
      Exchanges.stopped(address);
    }
  }
}
