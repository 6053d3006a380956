package dev.graylane.it.inbound.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PfxOptions;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Vert.x with a request handler, whose requests each do their work as the path names it. */
public final class VertxServer implements TestServer {
  static {
    // The names of the tests are the JDK's matter.
    System.setProperty("vertx.disableDnsResolver", "true");
  }

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final VertxWays ways = new VertxWays(vertx);
  private final List<HttpServer> servers = new ArrayList<>();

  @Override
  public List<Integer> start(int plain, @Nullable String keyStore) throws Exception {
    for (int i = 0; i < plain; i++) {
      open(new HttpServerOptions());
    }
    if (keyStore != null) {
      open(
          new HttpServerOptions()
              .setSsl(true)
              .setUseAlpn(true)
              .setKeyCertOptions(new PfxOptions().setPath(keyStore).setPassword(PASSWORD)));
    }
    return servers.stream().map(HttpServer::actualPort).toList();
  }

  private void open(HttpServerOptions options) throws Exception {
    Router router = VertxRoutes.router(vertx);
    HttpServer server =
        vertx
            .createHttpServer(options)
            .requestHandler(
                request -> {
                  if (request.uri().startsWith(VertxRoutes.BEGIN)) {
                    router.handle(request);
                  } else {
                    serve(request);
                  }
                });
    await(server.listen(0, "127.0.0.1"));
    servers.add(server);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private void serve(HttpServerRequest request) {
    String id = request.uri().replaceFirst(".*\\bid=([^&]*).*", "$1");
    String way = request.uri().replaceFirst("/way/([^?]*).*", "$1");
    HttpServerResponse response = request.response();
    switch (way) {
      case "nowhere" -> response.setStatusCode(404).end();
      case "status" -> response.setStatusCode(503).end(VertxWays.call(id));
      case "read" -> request.bodyHandler(body -> response.end(VertxWays.call(id)));
      case "written" ->
          response.endHandler(done -> VertxWays.call(id + "-ended")).end(VertxWays.call(id));
      default ->
          ways.of(way)
              .start(id)
              .onComplete(
                  done ->
                      response
                          .setStatusCode(done.succeeded() ? 200 : 500)
                          .end(String.valueOf(done.result())));
    }
  }

  @Override
  public void stop() throws Exception {
    for (HttpServer server : servers) {
      await(server.close());
    }
    await(vertx.close());
  }
}
