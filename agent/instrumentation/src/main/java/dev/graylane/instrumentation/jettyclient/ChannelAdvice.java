package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;

/** A channel is made, with its connection or, over HTTP/2, later. */
final class ChannelAdvice {
  private ChannelAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object channel) {
    Channels.made(channel);
  }
}
