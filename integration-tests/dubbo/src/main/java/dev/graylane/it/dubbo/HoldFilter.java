package dev.graylane.it.dubbo;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcContext;
import org.apache.dubbo.rpc.RpcInvocation;

/**
 * A filter of the consumer's own. A call with the attachment {@code x-hold} waits until the
 * connection to its provider is gone: {@code before} it is sent, or {@code within} its sending,
 * when its last attachments are put on.
 */
public final class HoldFilter implements Filter {
  static final String NAME = "x-hold";

  private static final Semaphore HELD = new Semaphore(0);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

  @Override
  public Result invoke(Invoker<?> invoker, Invocation invocation) {
    String when = RpcContext.getContext().getAttachment(NAME);
    if ("before".equals(when)) {
      hold(invoker);
    }
    return invoker.invoke("within".equals(when) ? new Held(invocation, invoker) : invocation);
  }

  private static void hold(Invoker<?> invoker) {
    HELD.release();
    long from = System.nanoTime();
    while (invoker.isAvailable()) {
      if (System.nanoTime() - from > LONGEST_NANOS) {
        throw new IllegalStateException("The connection is still there");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Waits until a call is held; false: none was. */
  public record Holds() implements Operation<Boolean> {
    @Override
    public Boolean run(World world) throws InterruptedException {
      return HELD.tryAcquire(LONGEST_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  private static final class Held extends RpcInvocation {
    private static final long serialVersionUID = 1;

    private final transient Invoker<?> invoker;

    Held(Invocation invocation, Invoker<?> invoker) {
      super(invocation);
      this.invoker = invoker;
    }

    @Override
    public void setAttachment(String name, String value) {
      super.setAttachment(name, value);
      if (name.equals("traceparent") && invoker.isAvailable()) {
        hold(invoker);
      }
    }
  }
}
