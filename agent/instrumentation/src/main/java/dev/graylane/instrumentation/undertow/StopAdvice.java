package dev.graylane.instrumentation.undertow;

import dev.graylane.agent.call.Exchanges;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A server is about to take no more calls. */
final class StopAdvice {
  private StopAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void stopping(
      @Advice.FieldValue("listenerInfo") @Nullable List<Undertow.ListenerInfo> listeners) {
    if (listeners == null) {
      return; // It does not run.
    }
    for (Undertow.ListenerInfo listener : listeners) {
      if (listener.getAddress() instanceof InetSocketAddress) {
        Exchanges.stopped((InetSocketAddress) listener.getAddress());
      }
    }
  }
}
