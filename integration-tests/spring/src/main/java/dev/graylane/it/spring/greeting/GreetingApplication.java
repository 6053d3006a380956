package dev.graylane.it.spring.greeting;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A service, the same for each generation of Spring Boot: it says with which it runs. */
@SpringBootApplication
@RestController
public class GreetingApplication {
  /** Runs it. */
  public static void main(String[] args) {
    SpringApplication.run(GreetingApplication.class, args);
  }

  /** Says, too, in which lane it was called. */
  @GetMapping("/hello")
  public String hello(@RequestHeader(name = "graylane", defaultValue = "none") String context) {
    return "Hello from " + SpringBootVersion.getVersion() + " in " + context;
  }
}
