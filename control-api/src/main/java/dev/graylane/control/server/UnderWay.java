package dev.graylane.control.server;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.time.Duration;

/**
 * Counts the requests whose answers have not been sent whole, so that a close can wait for them.
 * (Armeria can, too, but then keeps every open connection for another second.) Thread-safe.
 */
final class UnderWay implements DecoratingHttpServiceFunction {
  private int count;

  @Override
  public HttpResponse serve(HttpService delegate, ServiceRequestContext ctx, HttpRequest request)
      throws Exception {
    add(1);
    ctx.log().whenComplete().thenRun(() -> add(-1));
    return delegate.serve(ctx, request);
  }

  private synchronized void add(int more) {
    count += more;
    notifyAll();
  }

  /** Waits until there is none, or the time is over. */
  synchronized void awaitNone(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    try {
      for (long left = atMost.toMillis(); count > 0 && left > 0; ) {
        wait(left);
        left = (deadline - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
