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
  private final boolean coded;
  private final @Nullable Throwable cause;

  private Outcome(int code, boolean coded, @Nullable Throwable cause) {
    this.code = code;
    this.coded = coded;
    this.cause = cause;
  }

  int code() {
    return code;
  }

  /** There was no answer, and no status of Triple's in its place: it alone says what happened. */
  @Nullable Throwable failure() {
    return coded || cause == null ? null : Failures.asTimeout(cause);
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
      return failed(exception);
    }
    return new Outcome(
        isExpected(type, invocation, exception) ? RpcCodes.FAILED_PRECONDITION : RpcCodes.UNKNOWN,
        true,
        exception);
  }

  /**
   * Counted by Triple's status, as gRPC's calls are. A timeout is not: which of Dubbo's timers
   * comes first, that of Triple or one that has no status, is by chance.
   */
  private static Outcome failed(Throwable failure) {
    int code = Failures.isTimeout(failure) ? TripleStatus.NONE : TripleStatus.within(failure);
    return code == TripleStatus.NONE
        ? new Outcome(RpcCodes.UNKNOWN, false, failure)
        : new Outcome(code, true, failure);
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
