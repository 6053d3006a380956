package dev.graylane.instrumentation.nettypipeline;

import dev.graylane.agent.weave.Watchers;
import io.netty.channel.ChannelHandlerContext;
import net.bytebuddy.asm.Advice;

/** A handler has left a channel's pipeline. */
final class RemovedAdvice {
  private RemovedAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void removed(@Advice.Argument(0) ChannelHandlerContext context) {
    Watchers.removed(context.handler(), context);
  }
}
