package dev.graylane.instrumentation.armeriaserver;

import io.netty.channel.ChannelHandlerContext;
import net.bytebuddy.asm.Advice;

/** A request has come; its context is made next. */
final class HandleAdvice {
  private HandleAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) ChannelHandlerContext connection) {
    Arrival.begin(connection.channel());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit() {
    Arrival.end();
  }
}
