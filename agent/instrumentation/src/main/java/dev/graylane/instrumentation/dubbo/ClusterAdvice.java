package dev.graylane.instrumentation.dubbo;

import net.bytebuddy.asm.Advice;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.jspecify.annotations.Nullable;

/** The application calls a service; Dubbo's retries are within. */
final class ClusterAdvice {
  private ClusterAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable DubboCall enter(
      @Advice.This Invoker<?> cluster, @Advice.Argument(0) Invocation invocation) {
    return DubboCall.open(invocation, cluster.getClass().getSimpleName().startsWith("Broadcast"));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This Invoker<?> cluster,
      @Advice.Argument(0) Invocation invocation,
      @Advice.Enter @Nullable DubboCall call,
      @Advice.Return @Nullable Result result,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (call != null) {
      DubboCall.close(invocation);
      Outcome.whenKnown(cluster.getInterface(), invocation, result, thrown, call::end);
    }
  }
}
