package dev.graylane.instrumentation.vertxserver;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A server is opened where its options say. */
final class ListenAdvice {
  private ListenAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This HttpServer server, @Advice.Return @Nullable Future<HttpServer> listening) {
    if (listening != null) {
      listening.onComplete(
          result -> {
            if (result.succeeded()) {
              Ports.opened(server, null);
            }
          });
    }
  }
}
