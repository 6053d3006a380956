package dev.graylane.instrumentation.javanethttp;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * An attempt failed. The JDK repeats a request once; where there is another instance to try, it is
 * made to believe that it has not done so yet.
 */
final class FailureAdvice {
  private FailureAdvice() {}

  /**
   * @return null, or false to be assigned to the field that tells whether there was a repetition
   */
  @Advice.AssignReturned.ToFields(
      @Advice.AssignReturned.ToFields.ToField(
          value = "retriedOnce",
          index = 0,
          typing = Assigner.Typing.DYNAMIC))
  @Advice.OnMethodEnter(inline = false)
  public static Object @Nullable [] enter(
      @Advice.This Object exchange,
      @Advice.Argument(0) Throwable failure,
      @Advice.FieldValue("retriedOnce") boolean retried) {
    Sending sending = Sending.of(exchange);
    return sending != null && sending.triesNext(failure, retried) ? new Object[] {false} : null;
  }
}
