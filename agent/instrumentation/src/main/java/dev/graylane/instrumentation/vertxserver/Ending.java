package dev.graylane.instrumentation.vertxserver;

import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.weave.SideTable;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** Hears of a response's end, or of its connection's, before the application does. */
final class Ending implements Handler<Void> {
  /** What is served. Handlers are not kept here: they refer to the response. */
  private static final SideTable<Object, Exchange> SERVED = new SideTable<>();

  private final Exchange exchange;
  private final HttpServerResponse response;
  private final @Nullable Handler<Void> application;

  private Ending(
      Exchange exchange, HttpServerResponse response, @Nullable Handler<Void> application) {
    this.exchange = exchange;
    this.response = response;
    this.application = application;
  }

  static void watch(HttpServerResponse response, Exchange exchange) {
    SERVED.put(response, exchange);
    Ending ending = new Ending(exchange, response, null);
    response.endHandler(ending);
    response.closeHandler(ending);
  }

  /** What a response gets for the application's handler. */
  static @Nullable Handler<Void> with(
      HttpServerResponse response, @Nullable Handler<Void> application) {
    if (application instanceof Ending) {
      return application;
    }
    Exchange exchange = SERVED.get(response);
    // Whoever takes back a handler of a response that is over may; none may be set.
    return exchange == null || (application == null && response.ended())
        ? application
        : new Ending(exchange, response, application);
  }

  @Override
  public void handle(Void nothing) {
    SERVED.remove(response);
    exchange.end(response.getStatusCode(), null);
    if (application != null) {
      application.handle(null);
    }
  }
}
