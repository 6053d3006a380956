package dev.graylane.it.inbound.app;

import io.netty.resolver.DefaultAddressResolverGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/** Ways of a chain of Reactor's to get to another thread: each makes calls that it is known by. */
final class ReactorWays {
  static final Map<String, Work> WAYS = new LinkedHashMap<>();
  private static final HttpClient CLIENT =
      HttpClient.create().resolver(DefaultAddressResolverGroup.INSTANCE);

  /** What all requests subscribe to: whoever signals does so for all of them. */
  private static final Sinks.Many<String> BUS = Sinks.many().multicast().directBestEffort();

  private static final Flux<Long> TICKS = Flux.interval(Duration.ofMillis(2)).share();
  private static final Mono<Long> TOKEN =
      Mono.delay(Duration.ofMillis(2)).cache(Duration.ofMillis(2));

  private ReactorWays() {}

  /** What is subscribed to in order to answer a request. */
  interface Work {
    Mono<String> start(String id);
  }

  static String call(String id) {
    try {
      return Downstream.call(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Mono<String> request(String id) {
    return CLIENT
        .get()
        .uri(System.getProperty(Downstream.URL) + "/" + id)
        .responseSingle(
            (response, body) ->
                body.asString().thenReturn(response.responseHeaders().get("x-answered-by")));
  }

  private static void tellAll(String what) {
    BUS.emitNext(what, (signal, result) -> result == Sinks.EmitResult.FAIL_NON_SERIALIZED);
  }

  static {
    WAYS.put("client", ReactorWays::request);
    WAYS.put(
        "client-then",
        id ->
            request(id + "-first")
                .map(release -> call(id + "-on-its-thread"))
                .flatMap(release -> request(id + "-second")));
    WAYS.put(
        "client-many",
        id ->
            Flux.range(0, 3)
                .flatMap(each -> request(id + "-" + each))
                .reduce((one, other) -> other));
    WAYS.put(
        "publish-on", id -> Mono.just(id).publishOn(Schedulers.parallel()).map(ReactorWays::call));
    WAYS.put(
        "subscribe-on",
        id -> Mono.fromCallable(() -> call(id)).subscribeOn(Schedulers.boundedElastic()));
    WAYS.put(
        "hops",
        id ->
            request(id + "-first")
                .publishOn(Schedulers.single())
                .map(release -> call(id + "-second"))
                .delayElement(Duration.ofMillis(1))
                .flatMap(
                    release ->
                        Mono.fromCallable(() -> call(id + "-third"))
                            .subscribeOn(Schedulers.boundedElastic()))
                .flatMap(release -> request(id + "-fourth")));
    WAYS.put(
        "thread",
        id ->
            Mono.<String>create(sink -> new Thread(() -> sink.success(id)).start())
                .map(ReactorWays::call));
    WAYS.put(
        "future",
        id -> {
          CompletableFuture<String> future = new CompletableFuture<>();
          new Thread(() -> future.complete(id)).start();
          return Mono.fromFuture(future).map(ReactorWays::call);
        });
    WAYS.put(
        "bus",
        id ->
            Flux.merge(
                    BUS.asFlux().next().map(any -> call(id)),
                    Mono.<String>fromRunnable(() -> tellAll(id)))
                .next());
    WAYS.put("ticks", id -> TICKS.next().map(tick -> call(id)));
    WAYS.put("token", id -> TOKEN.map(token -> call(id)));
  }
}
