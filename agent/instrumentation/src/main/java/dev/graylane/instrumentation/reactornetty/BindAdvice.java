package dev.graylane.instrumentation.reactornetty;

import dev.graylane.agent.call.Exchanges;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A server's port is known while it is open. */
final class BindAdvice {
  private BindAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Mono<? extends DisposableServer> exit(
      @Advice.This HttpServer server, @Advice.Return Mono<? extends DisposableServer> bound) {
    String protocol = server.configuration().isSecure() ? "https" : "http";
    return bound.doOnNext(open -> register(protocol, open));
  }

  private static void register(String protocol, DisposableServer open) {
    SocketAddress address = open.channel().localAddress();
    if (address instanceof InetSocketAddress) {
      Exchanges.listening(protocol, (InetSocketAddress) address);
      open.onDispose(() -> Exchanges.stopped((InetSocketAddress) address));
    }
  }
}
