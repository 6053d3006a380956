package dev.graylane.instrumentation.tomcat;

import dev.graylane.agent.call.Exchanges;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;
import org.apache.coyote.AbstractProtocol;

/** A connector is about to take no more calls: it pauses, as the first step of a stop, or stops. */
final class ProtocolStopAdvice {
  private ProtocolStopAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void stopping(@Advice.This AbstractProtocol<?> protocol) {
    InetSocketAddress address = ProtocolStartAdvice.address(protocol);
    if (address != null) {
      Exchanges.stopped(address);
    }
  }
}
