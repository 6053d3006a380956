package dev.graylane.instrumentation.grpc;

import io.grpc.ServerInterceptor;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** A server is built. The last interceptor of the list is the outermost. */
final class ServerAdvice {
  private ServerAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.FieldValue("interceptors") List<ServerInterceptor> interceptors) {
    interceptors.removeIf(ServingInterceptor.class::isInstance);
    interceptors.add(new ServingInterceptor());
  }
}
