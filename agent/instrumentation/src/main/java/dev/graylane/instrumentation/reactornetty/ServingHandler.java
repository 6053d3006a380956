package dev.graylane.instrumentation.reactornetty;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.Exchanges;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Serves each request in the context that it came with. */
final class ServingHandler
    implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {
  private final BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> application;

  ServingHandler(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> application) {
    this.application = application;
  }

  @Override
  public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
    Exchange exchange = Exchanges.begin(new ReactorInboundRequest(request));
    Context previous = Contexts.attach(exchange.context());
    try {
      return new Served(application.apply(request, response), exchange, response);
    } catch (RuntimeException | Error thrown) {
      // The server cuts the connection.
      exchange.end(500, thrown);
      throw thrown;
    } finally {
      Contexts.restore(previous);
    }
  }
}
