package dev.graylane.it.greetings.provider;

import dev.graylane.it.greetings.api.GreetingsService;
import org.apache.dubbo.config.annotation.DubboService;
import org.springframework.beans.factory.annotation.Value;

/** As Dubbo's first page has it. */
@DubboService
public class GreetingsServiceImpl implements GreetingsService {
  private final String from;

  /** The configuration tells who it is. */
  public GreetingsServiceImpl(@Value("${greetings.from}") String from) {
    this.from = from;
  }

  @Override
  public String sayHi(String name) {
    return "hi, " + name + ", from " + from;
  }
}
