package dev.graylane.it.greetings.consumer;

import dev.graylane.it.greetings.api.GreetingsService;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.context.annotation.EnableDubbo;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Has the service say hi to whoever asks. */
@SpringBootApplication
@EnableDubbo
@RestController
public class ConsumerApplication {
  @SuppressWarnings("NullAway.Init") // Dubbo sets it
  @DubboReference
  private GreetingsService greetings;

  /** Runs it. */
  public static void main(String[] args) {
    SpringApplication.run(ConsumerApplication.class, args);
  }

  /** Hands on what the service says. */
  @GetMapping("/hi")
  public String hi(@RequestParam String name) {
    return greetings.sayHi(name);
  }
}
