package dev.graylane.it.spring.registry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;

/** A Eureka server. */
@SpringBootApplication
@EnableEurekaServer
public class RegistryApplication {
  /** Runs it. */
  public static void main(String[] args) {
    SpringApplication.run(RegistryApplication.class, args);
  }
}
