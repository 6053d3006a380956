package dev.graylane.instrumentation.dubbo;

import dev.graylane.instrumentation.RpcCodes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import org.apache.dubbo.rpc.AsyncRpcResult;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.jspecify.annotations.Nullable;

/**
 * What Triple returns where it finds that it has no connection, before it does anything else: a
 * future of its own that has failed already. A request that it sends has a future of another type,
 * which alone the other side can fail.
 */
final class NotConnected {
  /** Dubbo before 2.7.4, which has no Triple, has no such method. */
  private static final @Nullable MethodHandle FUTURE = future();

  private NotConnected() {}

  private static @Nullable MethodHandle future() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(
              AsyncRpcResult.class,
              "getResponseFuture",
              MethodType.methodType(CompletableFuture.class))
          .asType(MethodType.methodType(CompletableFuture.class, AsyncRpcResult.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** Why nothing of a request was sent; null: it was, or may have been. */
  static @Nullable Throwable failure(Invoker<?> invoker, @Nullable Result returned) {
    CompletableFuture<?> future = future(returned);
    if (future == null
        || future.getClass() != CompletableFuture.class
        || !future.isCompletedExceptionally()) {
      return null;
    }
    Throwable failure = future.<@Nullable Throwable>handle((answer, thrown) -> thrown).join();
    return failure != null && isOf(invoker, failure) ? failure : null;
  }

  private static @Nullable CompletableFuture<?> future(@Nullable Result returned) {
    if (FUTURE == null || !(returned instanceof AsyncRpcResult)) {
      return null;
    }
    try {
      return (CompletableFuture<?>) FUTURE.invokeExact((AsyncRpcResult) returned);
    } catch (Throwable e) {
      return null;
    }
  }

  private static boolean isOf(Invoker<?> invoker, Throwable failure) {
    String message = failure.getMessage();
    return TripleStatus.code(failure, TripleStatus.NONE) == RpcCodes.UNAVAILABLE
        && message != null
        && message.contains("upstream " + invoker.getUrl().getAddress() + " is unavailable");
  }
}
