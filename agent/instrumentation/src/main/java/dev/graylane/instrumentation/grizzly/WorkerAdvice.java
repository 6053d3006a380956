package dev.graylane.instrumentation.grizzly;

import net.bytebuddy.asm.Advice;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;

/** A handler is called on a thread of its own choice. */
final class WorkerAdvice {
  private WorkerAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.FieldValue("val$request") Request request) {
    return Serving.handle(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter @Nullable Object before) {
    Serving.leave(before);
  }
}
