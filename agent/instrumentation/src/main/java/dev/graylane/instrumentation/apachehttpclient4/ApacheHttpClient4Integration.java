package dev.graylane.instrumentation.apachehttpclient4;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Apache HttpClient 4.5. */
@Supported(
    part = Part.OUTBOUND,
    library = "Apache HttpClient 4.5, blocking",
    versions = "4.5, 4.5.14")
public final class ApacheHttpClient4Integration extends Integration {
  private static final String SHARED = "dev.graylane.instrumentation.";
  private static final String PACKAGE = SHARED + "apachehttpclient4.";
  private static final String CLIENT = "org.apache.http.impl.client.";

  public ApacheHttpClient4Integration() {
    super("apachehttpclient4");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(CLIENT + "InternalHttpClient", named("doExecute"), SHARED + "InvocationAdvice")
        .advise(CLIENT + "HttpClientBuilder", named("createMainExec"), PACKAGE + "ChainAdvice");
  }
}
