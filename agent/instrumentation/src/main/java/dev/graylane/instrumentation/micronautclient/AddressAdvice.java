package dev.graylane.instrumentation.micronautclient;

import dev.graylane.instrumentation.NettyConnections;
import io.micronaut.http.client.netty.DefaultHttpClient.RequestKey;
import io.netty.channel.ChannelFuture;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A pool opens a connection. */
final class AddressAdvice {
  private AddressAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable RequestKey enter(@Advice.Argument(0) RequestKey key)
      throws ReflectiveOperationException {
    RequestKey instance = LedKey.instance(key);
    return instance == null ? key : instance;
  }

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Return ChannelFuture opening) {
    NettyConnections.opened(opening.channel());
  }
}
