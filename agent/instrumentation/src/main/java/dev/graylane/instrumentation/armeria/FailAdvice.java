package dev.graylane.instrumentation.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.common.HttpResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A request could not be written. */
final class FailAdvice {
  private FailAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(
      @Advice.This Object handler,
      @Advice.FieldValue("ctx") ClientRequestContext context,
      @Advice.FieldValue("originalRes") HttpResponse response,
      @Advice.FieldValue("responseWrapper") @Nullable Object wrapper,
      @Advice.Argument(0) Throwable failure) {
    return Losses.goesOn(handler, wrapper, context, response, failure);
  }
}
