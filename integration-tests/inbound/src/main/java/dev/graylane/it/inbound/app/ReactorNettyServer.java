package dev.graylane.it.inbound.app;

import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Reactor Netty with a handler, whose requests each do their work as the path names it; over
 * HTTP/1.1 and HTTP/2.
 */
public final class ReactorNettyServer implements TestServer {
  private final List<DisposableServer> servers = new ArrayList<>();

  @Override
  public List<Integer> start(int plain, @Nullable String keyStore) throws Exception {
    HttpServer server = HttpServer.create().host("127.0.0.1").port(0).handle(this::serve);
    HttpServer inTheClear = server.protocol(HttpProtocol.HTTP11, HttpProtocol.H2C);
    for (int i = 0; i < plain; i++) {
      servers.add(inTheClear.bindNow());
    }
    if (keyStore != null) {
      SslContext tls = NettyTls.http2(Path.of(keyStore));
      HttpServer secured = server.protocol(HttpProtocol.HTTP11, HttpProtocol.H2);
      servers.add(secured.secure(spec -> spec.sslContext(tls)).bindNow());
    }
    return servers.stream().map(DisposableServer::port).toList();
  }

  private Publisher<Void> serve(HttpServerRequest request, HttpServerResponse response) {
    String id = request.uri().replaceFirst(".*\\bid=([^&]*).*", "$1");
    String way = request.uri().replaceFirst("/way/([^?]*).*", "$1");
    return switch (way) {
      case "sync" -> answer(response, 200, Mono.just(ReactorWays.call(id)));
      case "status" -> answer(response, 503, Mono.just(ReactorWays.call(id)));
      case "throw" -> {
        ReactorWays.call(id);
        throw new IllegalStateException("on purpose");
      }
      case "failed" ->
          Mono.fromCallable(() -> Downstream.call(id))
              .then(Mono.error(new IllegalStateException("on purpose")));
      case "read" ->
          answer(
              response,
              200,
              request.receive().aggregate().asString().map(body -> ReactorWays.call(id)));
      default -> {
        ReactorWays.Work work = ReactorWays.WAYS.get(way);
        yield work == null ? response.sendNotFound() : answer(response, 200, work.start(id));
      }
    };
  }

  private static Mono<Void> answer(HttpServerResponse response, int status, Mono<String> text) {
    return text.flatMap(ready -> response.status(status).sendString(Mono.just(ready)).then());
  }

  @Override
  public void stop() {
    servers.forEach(DisposableServer::disposeNow);
  }
}
