package dev.graylane.instrumentation.apachehttpclient40;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.http.HttpRequest;
import org.apache.http.client.RequestDirector;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Around a request with its redirects and repetitions. */
final class CallAdvice {
  private CallAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable DirectedCall enter(
      @Advice.This RequestDirector director,
      @Advice.Argument(1) HttpRequest request,
      @Advice.Argument(2) HttpContext context) {
    return DirectedCall.open(director, request, context);
  }

  /**
   * @return null, or what is returned and what is thrown in the place of what was
   */
  @Advice.AssignReturned.ToReturned(index = 0, typing = Assigner.Typing.DYNAMIC)
  @Advice.AssignReturned.ToThrown(index = 1, typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable Object @Nullable [] exit(
      @Advice.Enter @Nullable DirectedCall call, @Advice.Thrown @Nullable Throwable thrown) {
    return call == null ? null : call.close(thrown);
  }
}
