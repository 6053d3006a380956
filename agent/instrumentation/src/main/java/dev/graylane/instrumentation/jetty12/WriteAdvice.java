package dev.graylane.instrumentation.jetty12;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A part of an answer is written; the application is called back when it has been. */
final class WriteAdvice {
  private WriteAdvice() {}

  @Advice.AssignReturned.ToArguments(
      @Advice.AssignReturned.ToArguments.ToArgument(value = 2, typing = Assigner.Typing.DYNAMIC))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object carry(
      @Advice.This Object response, @Advice.Argument(2) @Nullable Object callback) {
    Object before = Serving.resume(Jetty.requestAnsweredBy(response));
    try {
      return CarriedInvocable.carry(callback, Jetty.CALLBACK);
    } finally {
      Serving.leave(before);
    }
  }
}
