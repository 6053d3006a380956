package shop.storefront;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import shop.common.Node;

/** The shop's entry: what a customer's browser talks to. */
@SpringBootApplication
public class StorefrontApplication {
  public static void main(String[] args) {
    var context =
        (ServletWebServerApplicationContext)
            SpringApplication.run(StorefrontApplication.class, args);
    context.getBean(Node.class).ready(Map.of("http", context.getWebServer().getPort()));
  }

  @Bean
  Node node() {
    return Node.fromEnvironment("storefront");
  }

  @Bean
  RestClient orders(@Value("${shop.orders-url}") String ordersUrl) {
    var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    var requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(Duration.ofSeconds(15));
    return RestClient.builder().baseUrl(ordersUrl).requestFactory(requests).build();
  }
}
