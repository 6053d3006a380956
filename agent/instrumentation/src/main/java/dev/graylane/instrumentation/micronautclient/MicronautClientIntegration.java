package dev.graylane.instrumentation.micronautclient;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Micronaut's HTTP client, in its shape since 4.8. */
@Supported(
    part = Part.OUTBOUND,
    library = "Micronaut's `HttpClient` and declarative clients (`micronaut-http-client`)",
    versions = "4.8.0, 4.10.12",
    notes = "see [Quarkus and Micronaut](#quarkus-and-micronaut)")
public final class MicronautClientIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.micronautclient.";
  private static final String CLIENT = "io.micronaut.http.client.netty.DefaultHttpClient";
  private static final String MANAGER = "io.micronaut.http.client.netty.ConnectionManager";

  public MicronautClientIntegration() {
    super("micronautclient");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(CLIENT, named("sendRequestWithRedirectsNoFilter").taking(5), PACKAGE + "SendAdvice")
        .advise(MANAGER, named("connect"), PACKAGE + "ConnectAdvice")
        .advise(MANAGER, named("doConnect").taking(3), PACKAGE + "AddressAdvice")
        .advise(CLIENT + "$RequestKey", named("getHost").taking(0), PACKAGE + "HostAdvice");
  }
}
