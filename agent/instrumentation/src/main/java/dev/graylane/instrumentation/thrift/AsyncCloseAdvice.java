package dev.graylane.instrumentation.thrift;

import net.bytebuddy.asm.Advice;
import org.apache.thrift.transport.TNonblockingSocket;

/** The application closes its connection. */
final class AsyncCloseAdvice {
  private AsyncCloseAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This TNonblockingSocket socket) {
    AsyncConnections.closed(socket);
  }
}
