package dev.graylane.instrumentation.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.common.HttpRequest;
import io.netty.channel.Channel;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A request has its connection, and is written to it. */
final class SendAdvice {
  private SendAdvice() {}

  /**
   * @return the request with its endpoint's name; null: as it is
   */
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(2))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable HttpRequest enter(
      @Advice.FieldValue("channel") Channel channel,
      @Advice.Argument(1) ClientRequestContext context,
      @Advice.Argument(2) HttpRequest request) {
    ClientCall call = ClientCall.of(context);
    return call == null ? null : call.sending(channel, request);
  }
}
