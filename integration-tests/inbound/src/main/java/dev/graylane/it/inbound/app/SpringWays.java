package dev.graylane.it.inbound.app;

import io.netty.resolver.DefaultAddressResolverGroup;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/** What a WebFlux application does to serve a request: it makes calls with a WebClient. */
final class SpringWays {
  static final Map<String, ReactorWays.Work> WAYS = new LinkedHashMap<>();
  private static final WebClient CLIENT =
      WebClient.builder()
          .clientConnector(
              new ReactorClientHttpConnector(
                  HttpClient.create().resolver(DefaultAddressResolverGroup.INSTANCE)))
          .build();

  private SpringWays() {}

  private static Mono<String> request(String id) {
    return request(id, "x-nothing", "");
  }

  private static Mono<String> request(String id, String header, String value) {
    return CLIENT
        .get()
        .uri(System.getProperty(Downstream.URL) + "/" + id)
        .header(header, value)
        .retrieve()
        .toEntity(String.class)
        .map(answer -> String.valueOf(answer.getHeaders().getFirst("x-answered-by")));
  }

  static {
    WAYS.put("sync", id -> Mono.just(ReactorWays.call(id)));
    WAYS.put("web-client", SpringWays::request);
    WAYS.put("web-client-header", id -> request(id, "x-release", "v2"));
    WAYS.put(
        "web-client-then",
        id ->
            request(id + "-first")
                .map(release -> ReactorWays.call(id + "-on-its-thread"))
                .publishOn(Schedulers.parallel())
                .flatMap(release -> request(id + "-second")));
  }
}
