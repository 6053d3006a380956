package dev.graylane.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.HttpServer;
import dev.graylane.agent.call.Exchanges;
import net.bytebuddy.asm.Advice;

/** A server is about to close. */
final class StopAdvice {
  private StopAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void stopping(@Advice.This HttpServer server) {
    if (server.getAddress() != null) {
      Exchanges.stopped(server.getAddress());
    }
  }
}
