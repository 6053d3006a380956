package dev.graylane.instrumentation.dubbo;

import java.util.concurrent.Callable;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcInvocation;
import org.jspecify.annotations.Nullable;

/** An invoker is about to send; the invocation is complete. */
final class AttemptAdvice {
  private AttemptAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Callable.class)
  public static @Nullable Attempt enter(
      @Advice.This Invoker<?> invoker,
      @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) RpcInvocation invocation) {
    return Attempts.begin(invoker, invocation);
  }

  /**
   * @return null, or what is returned and what is thrown in the place of what was
   */
  @Advice.AssignReturned.ToReturned(index = 0, typing = Assigner.Typing.DYNAMIC)
  @Advice.AssignReturned.ToThrown(index = 1, typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable Object @Nullable [] exit(
      @Advice.This Invoker<?> invoker,
      @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) RpcInvocation invocation,
      @Advice.Enter @Nullable Attempt attempt,
      @Advice.Return @Nullable Result returned,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (attempt == null) {
      return null;
    }
    if (attempt instanceof Attempt.Handed) {
      ((Attempt.Handed) attempt).made(NotConnected.failure(invoker, returned));
      return null;
    }
    Attempt.Diverted diverted =
        attempt instanceof Attempt.Diverted
            ? (Attempt.Diverted) attempt
            : Attempts.instead(attempt, invoker, invocation, returned);
    Result result = diverted != null ? diverted.result() : returned;
    Throwable failure = diverted != null ? diverted.thrown() : thrown;
    attempt.dubboCall().attempted(failure);
    if (attempt.isAlone()) {
      DubboCall.close(invocation);
      Outcome.whenKnown(
          invoker.getInterface(), invocation, result, failure, attempt.dubboCall()::end);
    }
    return diverted == null ? null : new Object[] {result, failure};
  }
}
