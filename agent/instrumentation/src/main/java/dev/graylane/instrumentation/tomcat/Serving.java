package dev.graylane.instrumentation.tomcat;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.Exchanges;
import dev.graylane.agent.weave.SideTable;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/** A request from its arrival to its end, which for an asynchronous one comes on another thread. */
final class Serving {
  /** Of asynchronous requests, while no thread of Tomcat is on them. */
  private static final SideTable<Request, Serving> PENDING = new SideTable<>();

  /**
   * Where the coyote request keeps the servlet container's: {@code CoyoteAdapter.ADAPTER_NOTES}.
   */
  private static final int ADAPTER_NOTES = 1;

  private final TomcatRequest request;
  private final Exchange exchange;
  private @Nullable Context before;

  private Serving(Request request) {
    this.request = new TomcatRequest(request);
    this.exchange = Exchanges.begin(this.request);
  }

  static Serving begin(Request request) {
    Serving serving = new Serving(request);
    serving.before = Contexts.attach(serving.exchange.context());
    return serving;
  }

  static @Nullable Serving resume(Request request) {
    Serving serving = PENDING.remove(request);
    if (serving != null) {
      serving.before = Contexts.attach(serving.exchange.context());
    }
    return serving;
  }

  /** Tomcat's thread leaves the request. */
  void leave(Request request, Response response, @Nullable Throwable thrown) {
    Contexts.restore(before);
    before = null;
    Object adapted = request.getNote(ADAPTER_NOTES);
    boolean goesOn =
        thrown == null
            && adapted instanceof org.apache.catalina.connector.Request
            && ((org.apache.catalina.connector.Request) adapted).isAsync();
    if (goesOn) {
      PENDING.put(request, this);
      return;
    }
    exchange.end(response.getStatus(), thrown);
    this.request.release();
  }
}
