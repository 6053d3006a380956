package dev.graylane.it.client.redeploy;

import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.FastThreadLocal;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Reactor Netty, and Reactor's schedulers. */
public final class ReactorNettyApplication extends Application<HttpClient> {
  private final ConnectionProvider connections = ConnectionProvider.create("application");
  private final LoopResources loops = LoopResources.create("application", 1, true);

  @Override
  protected HttpClient open() {
    return HttpClient.create(connections)
        .runOn(loops)
        .resolver(DefaultAddressResolverGroup.INSTANCE);
  }

  @Override
  protected String call(HttpClient client, String url) {
    return client
        .headers(headers -> headers.set(HEADER, RELEASE))
        .get()
        .uri(url)
        .responseSingle(
            (response, body) ->
                body.asByteArray()
                    .thenReturn(String.valueOf(response.responseHeaders().get(ANSWERED_BY))))
        .publishOn(Schedulers.parallel())
        .flatMap(answered -> Mono.fromCallable(() -> answered))
        .subscribeOn(Schedulers.boundedElastic())
        .block();
  }

  @Override
  protected void leaveThread() {
    FastThreadLocal.removeAll();
  }

  @Override
  protected void close(HttpClient client) {
    connections.disposeLater().block();
    loops.disposeLater(Duration.ZERO, Duration.ofMinutes(1)).block();
    Schedulers.shutdownNow();
    FastThreadLocal.removeAll();
  }
}
