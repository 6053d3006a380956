package dev.graylane.it.spring.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A Spring Cloud Gateway: all that it does is configured. */
@SpringBootApplication
public class GatewayApplication {
  /** Runs it. */
  public static void main(String[] args) {
    SpringApplication.run(GatewayApplication.class, args);
  }
}
