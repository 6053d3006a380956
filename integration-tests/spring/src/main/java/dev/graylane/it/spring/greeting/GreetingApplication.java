package dev.graylane.it.spring.greeting;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * A service, the same for each generation of Spring Boot: it says with which it runs, or what is
 * configured.
 */
@SpringBootApplication
@RestController
public class GreetingApplication {
  private final String from;

  public GreetingApplication(@Value("${greeting.from:}") String from) {
    this.from = from.isEmpty() ? SpringBootVersion.getVersion() : from;
  }

  /** Runs it. */
  public static void main(String[] args) {
    SpringApplication.run(GreetingApplication.class, args);
  }

  /** Says, too, in which lane it was called. */
  @GetMapping("/hello")
  public String hello(@RequestHeader(name = "graylane", defaultValue = "none") String context) {
    return "Hello from " + from + " in " + context;
  }
}
