package dev.graylane.instrumentation.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.common.HttpResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A connection or stream ended; where the call goes on, its answer does not hear of it. */
final class LossAdvice {
  private LossAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(
      @Advice.This Object wrapper,
      @Advice.FieldValue("ctx") @Nullable ClientRequestContext context,
      @Advice.FieldValue("delegate") HttpResponse response,
      @Advice.Argument(0) Throwable failure) {
    return context != null && Losses.goesOn(wrapper, null, context, response, failure);
  }
}
