package dev.graylane.instrumentation.armeriaserver;

import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.channel.Channel;
import net.bytebuddy.asm.Advice;

/** The context of a request is made. */
final class ContextAdvice {
  private ContextAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This ServiceRequestContext made) {
    Channel connection = Arrival.take();
    if (connection != null) {
      Served.begin(made, connection);
    }
  }
}
