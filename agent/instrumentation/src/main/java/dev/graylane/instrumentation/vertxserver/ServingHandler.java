package dev.graylane.instrumentation.vertxserver;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.Exchanges;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Serves each request in the context that it came with. */
final class ServingHandler implements Handler<HttpServerRequest> {
  private final Handler<HttpServerRequest> application;

  ServingHandler(Handler<HttpServerRequest> application) {
    this.application = application;
  }

  Handler<HttpServerRequest> application() {
    return application;
  }

  @Override
  public void handle(HttpServerRequest request) {
    Context context = begin(request);
    if (context == null) {
      application.handle(request);
      return;
    }
    Context previous = Contexts.attach(context);
    try {
      application.handle(request);
    } finally {
      Contexts.restore(previous);
    }
  }

  /** Null after a fault: it is served as without the agent. */
  private static @Nullable Context begin(HttpServerRequest request) {
    try {
      Exchange exchange = Exchanges.begin(new VertxInboundRequest(request));
      Dispatches.bind(Vertx.currentContext(), exchange.context());
      Ending.watch(request.response(), exchange);
      return exchange.context();
    } catch (RuntimeException | LinkageError e) {
      Engines.fault("vertx: request", e);
      return null;
    }
  }
}
