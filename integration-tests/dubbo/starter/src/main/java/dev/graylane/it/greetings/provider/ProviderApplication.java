package dev.graylane.it.greetings.provider;

import org.apache.dubbo.config.spring.context.annotation.EnableDubbo;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Offers the service at a registry. */
@SpringBootApplication
@EnableDubbo
public class ProviderApplication {
  /** Runs it. */
  public static void main(String[] args) {
    SpringApplication.run(ProviderApplication.class, args);
  }
}
