package dev.graylane.instrumentation.dubbo;

import dev.graylane.instrumentation.RpcCodes;
import java.lang.reflect.Method;
import java.util.function.Consumer;
import org.apache.dubbo.rpc.AsyncRpcResult;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended, in gRPC's codes. An exception that the service's method declares, or a checked
 * one, is an answer that the caller was to expect; any other is the service's fault.
 */
final class Outcome {

  private final int code;
  private final boolean answered;
  private final @Nullable Throwable cause;

  private Outcome(int code, boolean answered, @Nullable Throwable cause) {
    this.code = code;
    this.answered = answered;
    this.cause = cause;
  }

  int code() {
    return code;
  }

  /** There was no answer. */
  @Nullable Throwable failure() {
    return answered || cause == null ? null : Failures.asTimeout(cause);
  }

  /** What the caller gets to see as an exception. */
  @Nullable Throwable cause() {
    return cause;
  }

  static Outcome of(
      Class<?> type, Invocation invocation, @Nullable Result result, @Nullable Throwable thrown) {
    Throwable exception = thrown != null ? thrown : result == null ? null : result.getException();
    if (exception == null) {
      return new Outcome(RpcCodes.OK, true, null);
    }
    if (thrown != null || exception instanceof RpcException) {
      return new Outcome(RpcCodes.UNKNOWN, false, exception);
    }
    return new Outcome(
        isExpected(type, invocation, exception) ? RpcCodes.FAILED_PRECONDITION : RpcCodes.UNKNOWN,
        true,
        exception);
  }

  private static boolean isExpected(Class<?> type, Invocation invocation, Throwable exception) {
    if (!(exception instanceof RuntimeException) && !(exception instanceof Error)) {
      return true;
    }
    try {
      Method method = type.getMethod(invocation.getMethodName(), invocation.getParameterTypes());
      for (Class<?> declared : method.getExceptionTypes()) {
        if (declared.isInstance(exception)) {
          return true;
        }
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      // A generic call: its interface is not here.
    }
    return false;
  }

  /** Tells when it is there; at once if it is, or where there is none. */
  static void whenKnown(
      Class<?> type,
      Invocation invocation,
      @Nullable Result result,
      @Nullable Throwable thrown,
      Consumer<Outcome> told) {
    if (thrown == null && result instanceof AsyncRpcResult) {
      result.whenCompleteWithContext(
          (answer, failure) -> told.accept(of(type, invocation, answer, failure)));
    } else {
      told.accept(of(type, invocation, result, thrown));
    }
  }
}
