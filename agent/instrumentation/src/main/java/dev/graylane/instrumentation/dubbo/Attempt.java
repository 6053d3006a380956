package dev.graylane.instrumentation.dubbo;

import java.util.concurrent.Callable;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcException;
import org.apache.dubbo.rpc.RpcInvocation;
import org.jspecify.annotations.Nullable;

/** One sending of a call. */
class Attempt {
  private final DubboCall call;
  private final boolean alone;

  /**
   * @param alone no cluster opened the call: it ends with this attempt
   */
  Attempt(DubboCall call, boolean alone) {
    this.call = call;
    this.alone = alone;
  }

  DubboCall dubboCall() {
    return call;
  }

  boolean isAlone() {
    return alone;
  }

  /** One that is made in the place of another invoker's. */
  static final class Handed extends Attempt {
    private final RpcInvocation invocation;
    private @Nullable Throwable unsent;

    Handed(DubboCall call, RpcInvocation invocation) {
      super(call, false);
      this.invocation = invocation;
    }

    @SuppressWarnings("ReferenceEquality") // the very one
    boolean isOf(RpcInvocation other) {
      return invocation == other;
    }

    /** As Triple tells it. */
    void made(@Nullable Throwable notSentBecause) {
      unsent = notSentBecause;
    }

    Diverted returned(boolean alone, @Nullable Result result) {
      return new Diverted(dubboCall(), alone, result, null, unsent);
    }

    Diverted threw(boolean alone, Throwable thrown) {
      Throwable why = unsent == null && Failures.isUnsent(thrown) ? thrown : unsent;
      return new Diverted(dubboCall(), alone, null, thrown, why);
    }
  }

  /**
   * One that another invoker has made, or nobody; what came of it. The woven class must know a type
   * of it to tell it from the others, and sees only the JDK's and its own.
   */
  static final class Diverted extends Attempt implements Callable<@Nullable Result> {
    private final @Nullable Result result;
    private final @Nullable Throwable thrown;
    private final @Nullable Throwable unsent;

    private Diverted(
        DubboCall call,
        boolean alone,
        @Nullable Result result,
        @Nullable Throwable thrown,
        @Nullable Throwable unsent) {
      super(call, alone);
      this.result = result;
      this.thrown = thrown;
      this.unsent = unsent;
    }

    /** That nobody may make. */
    static Diverted refused(DubboCall call, boolean alone, RpcException refusal) {
      return new Diverted(call, alone, null, refusal, null);
    }

    /** That another invoker could not make, as it does not connect. */
    static Diverted notConnected(DubboCall call, boolean alone, RpcException failure) {
      return new Diverted(call, alone, null, failure, failure);
    }

    @Nullable Result result() {
      return result;
    }

    @Override
    public @Nullable Result call() throws Exception {
      if (thrown instanceof Exception) {
        throw (Exception) thrown;
      }
      return result;
    }

    @Nullable Throwable thrown() {
      return thrown;
    }

    /** Why the request never left this process; null: it did, or may have. */
    @Nullable Throwable unsent() {
      return unsent;
    }
  }
}
