package dev.graylane.instrumentation.netty;

import io.netty.channel.ChannelHandlerContext;
import net.bytebuddy.asm.Advice;

/** A handler has left a channel's pipeline: what comes after a codec is no HTTP any more. */
final class RemovedAdvice {
  private RemovedAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void removed(@Advice.Argument(0) ChannelHandlerContext context) {
    if (Codecs.isServers(context.handler())) {
      Codecs.unfollow(context.pipeline());
    }
  }
}
