package dev.graylane.it.inbound.app;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.handler.BodyHandler;

/** Work that Vert.x Web leads to, and calls by its client. */
final class VertxRoutes {
  /** How the paths of its ways begin. */
  static final String BEGIN = "/way/routed";

  private final WebClient client;

  private VertxRoutes(Vertx vertx) {
    this.client = WebClient.create(vertx);
  }

  static Router router(Vertx vertx) {
    VertxRoutes routes = new VertxRoutes(vertx);
    Router router = Router.router(vertx);
    router.route(BEGIN + "/body").handler(BodyHandler.create());
    router.route(BEGIN + "/*").handler(RoutingContext::next);
    router.route(BEGIN).handler(routes::call);
    router.route(BEGIN + "/body").handler(routes::call);
    router.route(BEGIN + "/blocking").blockingHandler(routes::call, false);
    router.route(BEGIN + "/client").handler(routes::callByClient);
    router.route(BEGIN + "/failing").handler(routes::fail);
    router.route(BEGIN + "/failing").failureHandler(routes::call);
    return router;
  }

  private static String id(RoutingContext routed) {
    return routed.request().getParam("id");
  }

  private void call(RoutingContext routed) {
    routed.response().setStatusCode(200).end(VertxWays.call(id(routed)));
  }

  private void fail(RoutingContext routed) {
    VertxWays.call(id(routed) + "-before");
    throw new IllegalStateException("on purpose");
  }

  /** One after the other. */
  private void callByClient(RoutingContext routed) {
    String base = System.getProperty(Downstream.URL) + "/" + id(routed);
    client
        .getAbs(base + "-first")
        .send()
        .compose(first -> client.getAbs(base + "-second").send())
        .onComplete(
            second ->
                routed
                    .response()
                    .setStatusCode(second.succeeded() ? 200 : 500)
                    .end(String.valueOf(second.result())));
  }
}
