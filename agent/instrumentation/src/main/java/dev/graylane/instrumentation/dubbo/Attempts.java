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
  private static final ThreadLocal<@Nullable Handed> HANDED = new ThreadLocal<>();

  private Attempts() {}

  /** Null: there is nothing to do but to let the invoker send it. */
  static @Nullable Attempt begin(Invoker<?> invoker, RpcInvocation invocation) {
    Handed handed = HANDED.get();
    if (handed != null && handed.isSame(invocation)) {
      HANDED.remove();
      handed.call.attach(invocation);
      return null;
    }
    DubboCall open = DubboCall.of(invocation);
    if (open != null && open.goesToAll()) {
      return null;
    }
    DubboCall call = open != null ? open : DubboCall.alone(invocation);
    OutboundCall decided = call.decided(invoker.getUrl(), invocation);
    IOException refusal = decided.refusal();
    if (refusal != null) {
      return new Attempt.Diverted(
          call,
          open == null,
          null,
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
      Throwable thrown = tried.thrown();
      if (thrown == null
          || i == MOST
          || !Failures.isUnsent(thrown)
          || decided.nextTarget(Failures.asConnectFailure(thrown)) == null) {
        return tried;
      }
    }
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
      return new Attempt.Diverted(
          call,
          alone,
          null,
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
    HANDED.set(new Handed(call, invocation));
    try {
      Result result = invoker.invoke(invocation);
      return new Attempt.Diverted(call, alone, result, null);
    } catch (Throwable thrown) {
      return new Attempt.Diverted(call, alone, null, thrown);
    } finally {
      HANDED.remove();
    }
  }

  private static final class Handed {
    private final DubboCall call;
    private final RpcInvocation invocation;

    Handed(DubboCall call, RpcInvocation invocation) {
      this.call = call;
      this.invocation = invocation;
    }

    @SuppressWarnings("ReferenceEquality") // the very one
    boolean isSame(RpcInvocation other) {
      return invocation == other;
    }
  }
}
