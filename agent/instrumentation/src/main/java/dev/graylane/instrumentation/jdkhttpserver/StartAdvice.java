package dev.graylane.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import dev.graylane.agent.call.Exchanges;
import net.bytebuddy.asm.Advice;

/** A server takes calls from now on. */
final class StartAdvice {
  private StartAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void started(@Advice.This HttpServer server) {
    if (server.getAddress() != null) {
      Exchanges.listening(server instanceof HttpsServer ? "https" : "http", server.getAddress());
    }
  }
}
