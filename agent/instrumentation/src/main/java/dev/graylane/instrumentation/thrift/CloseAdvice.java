package dev.graylane.instrumentation.thrift;

import net.bytebuddy.asm.Advice;
import org.apache.thrift.transport.TSocket;

/** The application closes its connection. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This TSocket socket) {
    Connections.closed(socket);
  }
}
