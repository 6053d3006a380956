package dev.graylane.instrumentation.dubbo;

import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import java.io.IOException;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcException;
import org.apache.dubbo.rpc.RpcInvocation;
import org.jspecify.annotations.Nullable;

/** Sends a call where it was decided, below all of the application's filters. */
final class Attempts {
  private static final int MOST = 32;

  /** What this thread is handing to another invoker. */
  private static final ThreadLocal<Attempt.@Nullable Handed> HANDED = new ThreadLocal<>();

  private Attempts() {}

  /** Null: there is nothing to do but to let the invoker send it. */
  static @Nullable Attempt begin(Invoker<?> invoker, RpcInvocation invocation) {
    Attempt.Handed handed = HANDED.get();
    if (handed != null && handed.isOf(invocation)) {
      HANDED.remove();
      handed.dubboCall().attach(invocation);
      return handed;
    }
    DubboCall open = DubboCall.of(invocation);
    if (open != null && open.goesToAll()) {
      return null;
    }
    DubboCall call = open != null ? open : DubboCall.alone(invocation);
    OutboundCall decided = call.decided(invoker.getUrl(), invocation);
    IOException refusal = decided.refusal();
    if (refusal != null) {
      return Attempt.Diverted.refused(
          call,
          open == null,
          new RpcException(RpcException.FORBIDDEN_EXCEPTION, refusal.getMessage(), refusal));
    }
    return send(call, open == null, decided, invoker, invocation);
  }

  private static Attempt send(
      DubboCall call,
      boolean alone,
      OutboundCall decided,
      Invoker<?> invoker,
      RpcInvocation invocation) {
    Siblings siblings = Siblings.of(invoker);
    for (int i = 0; ; i++) {
      Target target = decided.target();
      boolean here = target == null || Urls.isAt(invoker.getUrl(), target);
      if (target == null || siblings == null || (here && invoker.isAvailable())) {
        call.attach(invocation);
        return new Attempt(call, alone);
      }
      Attempt.Diverted tried =
          here
              ? hand(call, alone, invoker, invocation)
              : tryAt(siblings.to(target, invoker), call, alone, invocation);
      Throwable unsent = tried.unsent();
      if (unsent == null
          || i == MOST
          || decided.nextTarget(Failures.asConnectFailure(unsent)) == null) {
        return tried;
      }
    }
  }

  /**
   * In the place of one that the application's own invoker did not send, as its connection was gone
   * after all. Null: it was sent, or there is no other place.
   */
  static Attempt.@Nullable Diverted instead(
      Attempt attempt, Invoker<?> invoker, RpcInvocation invocation, @Nullable Result returned) {
    Throwable unsent = NotConnected.failure(invoker, returned);
    if (unsent == null || Siblings.of(invoker) == null) {
      return null;
    }
    DubboCall call = attempt.dubboCall();
    OutboundCall decided = call.decided(invoker.getUrl(), invocation);
    if (decided.nextTarget(Failures.asConnectFailure(unsent)) == null) {
      return null;
    }
    Attempt sent = send(call, attempt.isAlone(), decided, invoker, invocation);
    return sent instanceof Attempt.Diverted ? (Attempt.Diverted) sent : null;
  }

  private static Attempt.Diverted tryAt(
      Sibling sibling, DubboCall call, boolean alone, RpcInvocation invocation) {
    Invoker<?> invoker;
    try {
      invoker = sibling.acquire();
      if (invoker == null) {
        throw new java.net.ConnectException("closed");
      }
    } catch (Exception refused) {
      return Attempt.Diverted.notConnected(
          call,
          alone,
          new RpcException(
              RpcException.NETWORK_EXCEPTION,
              "Failed to invoke remote method: "
                  + invocation.getMethodName()
                  + ", cause: "
                  + refused.getMessage(),
              Failures.asConnectFailure(refused)));
    }
    try {
      return hand(call, alone, invoker, invocation);
    } finally {
      call.afterwards(sibling::release);
    }
  }

  private static Attempt.Diverted hand(
      DubboCall call, boolean alone, Invoker<?> invoker, RpcInvocation invocation) {
    Attempt.Handed handed = new Attempt.Handed(call, invocation);
    HANDED.set(handed);
    try {
      return handed.returned(alone, invoker.invoke(invocation));
    } catch (Throwable thrown) {
      return handed.threw(alone, thrown);
    } finally {
      HANDED.remove();
    }
  }
}
