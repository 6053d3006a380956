package dev.graylane.instrumentation.vertxserver;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.SocketAddress;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A server is opened at an address. */
final class ListenAtAdvice {
  private ListenAtAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This HttpServer server,
      @Advice.Argument(0) SocketAddress address,
      @Advice.Return @Nullable Future<HttpServer> listening) {
    if (listening != null) {
      listening.onComplete(
          result -> {
            if (result.succeeded()) {
              Ports.opened(server, address.host());
            }
          });
    }
  }
}
