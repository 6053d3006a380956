package dev.graylane.it.inbound.app;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.cloud.client.loadbalancer.reactive.LoadBalancedExchangeFilterFunction;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Calls by the service's name alone, for which Spring Cloud LoadBalancer chooses an instance out of
 * two: the first is of release v1, the second of v2.
 */
final class BalancedWays {
  private static final String SERVICE = "http://stock/";

  private BalancedWays() {}

  static Map<String, Object> discovery() {
    int port = URI.create(System.getProperty(Downstream.URL)).getPort();
    Map<String, Object> properties = new LinkedHashMap<>();
    String instances = "spring.cloud.discovery.client.simple.instances.stock";
    properties.put(instances + "[0].uri", "http://127.0.0.1:" + port);
    properties.put(instances + "[1].uri", "http://127.0.0.2:" + port);
    return properties;
  }

  static Map<String, ReactorWays.Work> of(
      RestTemplate template, LoadBalancedExchangeFilterFunction balancing) {
    WebClient client = WebClient.builder().filter(balancing).build();
    Map<String, ReactorWays.Work> ways = new LinkedHashMap<>();
    ways.put(
        "balanced-web-client",
        id -> client.get().uri(SERVICE + id).retrieve().bodyToMono(String.class).thenReturn("ok"));
    ways.put(
        "balanced-rest-template",
        id ->
            Mono.fromCallable(
                    () -> {
                      template.getForObject(SERVICE + id, String.class);
                      return "ok";
                    })
                .subscribeOn(Schedulers.boundedElastic()));
    return ways;
  }
}
