package dev.graylane.instrumentation.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.client.HttpClient;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A request is about to be sent, below the application's decorators: here it is decided. */
final class ExecuteAdvice {
  private ExecuteAdvice() {}

  /**
   * @return what the application gets in the place of an answer where the rules refuse the call
   */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable HttpResponse enter(
      @Advice.This HttpClient delegate,
      @Advice.Argument(0) ClientRequestContext context,
      @Advice.Argument(1) HttpRequest request)
      throws ReflectiveOperationException {
    return ClientCall.begin(delegate, context, request);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable HttpResponse exit(
      @Advice.Enter @Nullable HttpResponse refused,
      @Advice.Argument(0) ClientRequestContext context)
      throws ReflectiveOperationException {
    ClientCall call = ClientCall.of(context);
    if (call != null) {
      call.begun(context);
    }
    return refused;
  }
}
