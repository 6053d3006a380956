package dev.graylane.instrumentation.springwebclient;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Spring's WebClient. */
@Supported(
    part = Part.OUTBOUND,
    library =
        "Spring's `WebClient`, over Reactor Netty: lets rules see the headers and "
            + "cookies of its requests",
    versions = "Spring Boot 2.7.18, 4.0.7",
    notes = "its calls are led by `reactornetty`")
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
