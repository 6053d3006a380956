package dev.graylane.instrumentation.grizzly;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.Exchanges;
import dev.graylane.agent.weave.SideTable;
import org.glassfish.grizzly.http.server.AfterServiceListener;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request from its arrival until Grizzly is done with it, which for one whose answer is suspended
 * is on another thread.
 */
final class Serving implements AfterServiceListener {
  private static final SideTable<Request, Serving> OPEN = new SideTable<>();

  /** What that is to the caller. */
  private static final int NO_ANSWER = 500;

  private final GrizzlyRequest request;
  private final Exchange exchange;

  private Serving(Request request) {
    this.request = new GrizzlyRequest(request);
    this.exchange = Exchanges.begin(this.request);
  }

  /**
   * A thread is about to handle a request, which is new or goes on.
   *
   * @return the thread's context before, in a box since that may be none
   */
  static Object handle(Request request) {
    Serving serving = OPEN.get(request);
    if (serving == null) {
      serving = new Serving(request);
      OPEN.put(request, serving);
      request.addAfterServiceListener(serving);
    }
    return new @Nullable Context[] {Contexts.attach(serving.exchange.context())};
  }

  /** The thread leaves it. */
  static void leave(@Nullable Object before) {
    if (before != null) {
      Contexts.restore(((@Nullable Context[]) before)[0]);
    }
  }

  /** A request ends without an answer. */
  static void broken(Request request, @Nullable Throwable thrown) {
    Serving serving = OPEN.get(request);
    if (serving != null) {
      serving.end(request, NO_ANSWER, thrown);
    }
  }

  @Override
  public void onAfterService(Request served) {
    end(served, served.getResponse().getStatus(), null);
  }

  private void end(Request served, int status, @Nullable Throwable thrown) {
    if (OPEN.remove(served) != null) {
      exchange.end(status, thrown);
      request.release();
    }
  }
}
