package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.Exchanges;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import javax.net.ssl.SSLServerSocket;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A server takes calls. */
final class ListenAdvice {
  private ListenAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.FieldValue("serverSocket_") @Nullable ServerSocket socket) {
    InetSocketAddress address = address(socket);
    if (address != null) {
      Exchanges.listening("thrift", address);
    }
  }

  /** Null where no plain client can call. */
  static @Nullable InetSocketAddress address(@Nullable ServerSocket socket) {
    return socket == null || socket instanceof SSLServerSocket || !socket.isBound()
        ? null
        : new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
  }
}
