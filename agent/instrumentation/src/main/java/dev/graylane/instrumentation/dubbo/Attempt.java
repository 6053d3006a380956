package dev.graylane.instrumentation.dubbo;

import java.util.concurrent.Callable;
import org.apache.dubbo.rpc.Result;
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

  /**
   * One that another invoker has made, or nobody; what came of it. The woven class must know a type
   * of it to tell it from the others, and sees only the JDK's and its own.
   */
  static final class Diverted extends Attempt implements Callable<@Nullable Result> {
    private final @Nullable Result result;
    private final @Nullable Throwable thrown;

    Diverted(DubboCall call, boolean alone, @Nullable Result result, @Nullable Throwable thrown) {
      super(call, alone);
      this.result = result;
      this.thrown = thrown;
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
  }
}
