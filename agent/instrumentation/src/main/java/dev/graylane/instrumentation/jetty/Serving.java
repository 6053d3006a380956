package dev.graylane.instrumentation.jetty;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.Exchanges;
import dev.graylane.agent.weave.SideTable;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/**
 * A request from its arrival until Jetty calls it completed, over all threads that Jetty puts on
 * it.
 */
final class Serving {
  private static final SideTable<HttpChannel, Serving> OPEN = new SideTable<>();

  private final JettyRequest request;
  private final Exchange exchange;

  private Serving(HttpChannel channel) {
    request = JettyRequest.of(channel);
    exchange = Exchanges.begin(request);
  }

  /**
   * The channel's request is handled, perhaps once more: for its error page, or after a dispatch.
   * Its context stays on the thread for what the channel does next ({@link #leave}).
   */
  static void handle(HttpChannel channel) {
    Serving serving = OPEN.get(channel);
    if (serving == null) {
      serving = new Serving(channel);
      OPEN.put(channel, serving);
    }
    Contexts.attach(serving.exchange.context());
  }

  /**
   * A thread takes up a channel, for a new request or for one that is open: to go on after a wait,
   * to read or write, to tell of a timeout.
   *
   * @return the thread's context before, in a box since that may be none
   */
  static Object enter(HttpChannel channel) {
    Serving serving = OPEN.get(channel);
    return new @Nullable Context[] {
      Contexts.attach(serving == null ? null : serving.exchange.context())
    };
  }

  static void leave(@Nullable Object before) {
    if (before != null) {
      Contexts.restore(((@Nullable Context[]) before)[0]);
    }
  }

  static void completed(HttpChannel channel) {
    Serving serving = OPEN.remove(channel);
    if (serving != null) {
      serving.exchange.end(channel.getResponse().getStatus(), null);
      serving.request.release();
    }
  }
}
