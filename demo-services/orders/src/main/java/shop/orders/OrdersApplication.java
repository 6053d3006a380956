package shop.orders;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import shop.common.Node;

/** Puts an offer together from pricing and inventory, in a pool of workers. */
@SpringBootApplication
public class OrdersApplication {
  public static void main(String[] args) {
    var context =
        (ServletWebServerApplicationContext) SpringApplication.run(OrdersApplication.class, args);
    context.getBean(Node.class).ready(Map.of("http", context.getWebServer().getPort()));
  }

  @Bean
  Node node() {
    return Node.fromEnvironment("orders");
  }

  @Bean(destroyMethod = "shutdownNow")
  ExecutorService workers() {
    return Executors.newFixedThreadPool(16);
  }

  @Bean
  OkHttpClient okHttp() {
    return new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(15)).build();
  }

  @Bean
  CloseableHttpClient apacheHttp() {
    return HttpClients.custom().useSystemProperties().disableCookieManagement().build();
  }

  @Bean(destroyMethod = "shutdownNow")
  ManagedChannel inventory(@Value("${shop.inventory-target}") String target) {
    return NettyChannelBuilder.forTarget(target).usePlaintext().build();
  }
}
