package dev.graylane.instrumentation.reactornetty;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;
import reactor.netty.transport.ProxyProvider;

/** A request asks where its connection goes: here that is decided. */
final class AddressAdvice {
  private AddressAdvice() {}

  /**
   * @return what is thrown where the rules refuse the call, and the address; null: as it was
   */
  @Advice.AssignReturned.ToThrown(index = 0, typing = Assigner.Typing.DYNAMIC)
  @Advice.AssignReturned.ToReturned(index = 1, typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable Object @Nullable [] exit(
      @Advice.This Object handler,
      @Advice.Return @Nullable SocketAddress asked,
      @Advice.FieldValue("toURI") Object uri,
      @Advice.FieldValue("method") HttpMethod method,
      @Advice.FieldValue("defaultHeaders") HttpHeaders headers,
      @Advice.FieldValue("proxyProvider") @Nullable ProxyProvider proxy,
      @Advice.FieldValue("websocketClientSpec") @Nullable Object websocket)
      throws ReflectiveOperationException {
    ClientCall call = ClientCall.of(handler);
    if (call == null || websocket != null || !(asked instanceof InetSocketAddress)) {
      return null;
    }
    InetSocketAddress address = (InetSocketAddress) asked;
    ReactorOutboundRequest request =
        new ReactorOutboundRequest(
            Endpoints.scheme(uri),
            address,
            method.name(),
            Endpoints.pathAndQuery(uri),
            call.headersOf(headers));
    if (proxy != null && proxy.shouldProxy(address)) {
      request.skippedForProxy();
      return null;
    }
    SocketAddress target = call.aim(request);
    IOException refusal = call.refusal();
    return target == null && refusal == null ? null : new Object[] {refusal, target};
  }
}
