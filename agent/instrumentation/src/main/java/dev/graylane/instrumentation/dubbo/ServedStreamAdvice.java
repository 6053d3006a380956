package dev.graylane.instrumentation.dubbo;

import net.bytebuddy.asm.Advice;

/** Triple has a service's method called. */
final class ServedStreamAdvice {
  private ServedStreamAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object listener,
      @Advice.FieldValue("invocation") Object invocation,
      @Advice.FieldValue("responseObserver") Object answers) {
    if (!listener.getClass().getName().endsWith(".UnaryServerCallListener")) {
      ServedStream.open(listener, invocation, answers);
    }
  }
}
