package dev.graylane.instrumentation.springrestclient;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Spring's RestClient and RestTemplate over Reactor Netty. */
@Supported(
    part = Part.OUTBOUND,
    library =
        "Spring's `RestClient`, `RestTemplate` and HTTP interfaces, over Reactor Netty: lets rules"
            + " see the headers and cookies of their requests",
    versions = "6.1.0, 6.2.19, 7.0.8",
    notes = "their calls are led by `reactornetty`")
public final class SpringRestClientIntegration extends Integration {
  private static final String PACKAGE = "org.springframework.http.client.";
  private static final String ADVICE =
      "dev.graylane.instrumentation.springrestclient.RequestAdvice";

  public SpringRestClientIntegration() {
    super("springrestclient");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .adviseIfPresent(
            PACKAGE + "ReactorClientHttpRequest", named("executeInternal").taking(2), ADVICE)
        // Its name in 6.1.
        .adviseIfPresent(
            PACKAGE + "ReactorNettyClientRequest", named("executeInternal").taking(2), ADVICE);
  }
}
