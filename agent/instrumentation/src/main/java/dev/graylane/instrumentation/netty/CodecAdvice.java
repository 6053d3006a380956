package dev.graylane.instrumentation.netty;

import dev.graylane.agent.weave.Watchers;
import io.netty.channel.ChannelHandler;
import net.bytebuddy.asm.Advice;

/** A codec is made, or put into a pipeline. */
final class CodecAdvice {
  private CodecAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void watch(@Advice.This ChannelHandler codec) {
    Watchers.watch(codec.getClass(), Codecs.SERVERS);
  }
}
