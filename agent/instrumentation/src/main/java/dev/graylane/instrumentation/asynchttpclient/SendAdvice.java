package dev.graylane.instrumentation.asynchttpclient;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.asynchttpclient.AsyncHttpClientConfig;
import org.asynchttpclient.Request;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.asynchttpclient.netty.request.NettyRequestSender;
import org.jspecify.annotations.Nullable;

/** A request is sent: the application's, or a repeated or redirected one of the same call. */
final class SendAdvice {
  private SendAdvice() {}

  /**
   * @return the sending, and the request that is sent
   */
  @Advice.AssignReturned.ToArguments(
      @Advice.AssignReturned.ToArguments.ToArgument(
          value = 0,
          index = 1,
          typing = Assigner.Typing.DYNAMIC))
  @Advice.OnMethodEnter(inline = false)
  public static Object[] enter(
      @Advice.This NettyRequestSender sender,
      @Advice.FieldValue("config") AsyncHttpClientConfig config,
      @Advice.Argument(0) Request request,
      @Advice.Argument(2) @Nullable NettyResponseFuture<?> future) {
    ClientCall call = future == null ? new ClientCall(sender, config) : ClientCall.of(future);
    Request sent = call == null ? request : call.aim(request, future);
    return new Object[] {Sending.begin(call, future != null), sent};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter Object @Nullable [] sending, @Advice.Thrown @Nullable Throwable thrown) {
    if (sending != null) {
      ((Sending) sending[0]).end(thrown);
    }
  }
}
