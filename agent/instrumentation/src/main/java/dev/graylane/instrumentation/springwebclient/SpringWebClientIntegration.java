package dev.graylane.instrumentation.springwebclient;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/** Spring's WebClient. */
public final class SpringWebClientIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.springwebclient.";

  public SpringWebClientIntegration() {
    super("springwebclient");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving.advise(
        "org.springframework.web.reactive.function.client.ExchangeFunctions$DefaultExchangeFunction",
        named("exchange").taking(1),
        PACKAGE + "ExchangeAdvice");
  }
}
