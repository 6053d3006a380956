package dev.graylane.instrumentation.nettypipeline;

import dev.graylane.agent.weave.Watchers;
import io.netty.channel.ChannelHandlerContext;
import net.bytebuddy.asm.Advice;

/** A handler is in a channel's pipeline. */
final class AddedAdvice {
  private AddedAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void added(@Advice.Argument(0) ChannelHandlerContext context) {
    Watchers.added(context.handler(), context);
  }
}
