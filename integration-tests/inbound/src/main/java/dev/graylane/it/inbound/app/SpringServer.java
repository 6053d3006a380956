package dev.graylane.it.inbound.app;

import io.netty.resolver.DefaultAddressResolverGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.cloud.client.loadbalancer.reactive.LoadBalancedExchangeFilterFunction;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

/** A Spring Boot application with WebFlux, which is a Spring Cloud Gateway too. */
public final class SpringServer implements TestServer {
  private @Nullable ConfigurableApplicationContext application;
  private final List<DisposableServer> more = new ArrayList<>();

  @Override
  public List<Integer> start(int plain, @Nullable String keyStore) throws Exception {
    SpringApplication spring = new SpringApplication(Application.class);
    spring.setWebApplicationType(WebApplicationType.REACTIVE);
    spring.setDefaultProperties(properties());
    ConfigurableApplicationContext running = spring.run();
    application = running;
    List<Integer> ports = new ArrayList<>();
    ports.add(running.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    // Spring Boot opens one port; the others lead to the same application.
    HttpServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(new ReactorHttpHandlerAdapter(running.getBean(HttpHandler.class)));
    for (int i = 1; i < plain; i++) {
      more.add(server.bindNow());
    }
    if (keyStore != null) {
      var tls = NettyTls.http1(Path.of(keyStore));
      more.add(server.secure(spec -> spec.sslContext(tls)).bindNow());
    }
    more.forEach(each -> ports.add(each.port()));
    return ports;
  }

  private static Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("server.port", "0");
    properties.put("server.address", "127.0.0.1");
    properties.put("spring.main.banner-mode", "off");
    // The gateway's routes are under one name up to 4.2, under the other from 4.3 on.
    for (String gateway :
        List.of("spring.cloud.gateway.", "spring.cloud.gateway.server.webflux.")) {
      properties.put(gateway + "routes[0].id", "stock");
      properties.put(gateway + "routes[0].uri", System.getProperty(Downstream.URL));
      properties.put(gateway + "routes[0].predicates[0]", "Path=/way/gateway/{id}");
      properties.put(gateway + "routes[0].filters[0]", "SetPath=/{id}");
      properties.put(gateway + "routes[1].id", "balanced");
      properties.put(gateway + "routes[1].uri", "lb://stock");
      properties.put(gateway + "routes[1].predicates[0]", "Path=/way/balanced-gateway/{id}");
      properties.put(gateway + "routes[1].filters[0]", "SetPath=/{id}");
    }
    properties.putAll(BalancedWays.discovery());
    return properties;
  }

  @Override
  public void stop() {
    ConfigurableApplicationContext running = application;
    if (running != null) {
      running.close();
    }
    more.forEach(DisposableServer::disposeNow);
  }

  /** The application, as its starters make it. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {
    @Bean
    @LoadBalanced
    RestTemplate template() {
      return new RestTemplate();
    }

    @Bean
    RouterFunction<ServerResponse> ways(
        @LoadBalanced RestTemplate template, LoadBalancedExchangeFilterFunction balancing) {
      RouterFunctions.Builder routes = RouterFunctions.route();
      Map<String, ReactorWays.Work> ways = new LinkedHashMap<>(SpringWays.WAYS);
      ways.putAll(BalancedWays.of(template, balancing));
      ways.forEach(
          (way, work) ->
              routes.GET(
                  "/way/" + way,
                  request ->
                      work.start(request.queryParam("id").orElseThrow())
                          .flatMap(answer -> ServerResponse.ok().bodyValue(answer))));
      return routes.build();
    }

    /** The gateway's client looks names up as the JDK does, which is told them by a file. */
    @Bean
    static BeanPostProcessor resolver() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof HttpClient client
              ? client.resolver(DefaultAddressResolverGroup.INSTANCE)
              : bean;
        }
      };
    }
  }
}
