package dev.graylane.instrumentation.apachehttpclient3;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Apache (Commons) HttpClient 3.1. */
@Supported(
    part = Part.OUTBOUND,
    library = "Apache (Commons) HttpClient 3.1",
    versions = "3.1",
    notes =
        "compares no certificate with the name that was called, with or without "
            + "the agent; rules do not see the cookies that it adds")
public final class ApacheHttpClient3Integration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.apachehttpclient3.";
  private static final String DIRECTOR = "org.apache.commons.httpclient.HttpMethodDirector";

  public ApacheHttpClient3Integration() {
    super("apachehttpclient3");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(DIRECTOR, named("executeMethod").taking(1), PACKAGE + "CallAdvice")
        .advise(DIRECTOR, named("processRedirectResponse").taking(1), PACKAGE + "RedirectAdvice")
        .advise(DIRECTOR, named("executeWithRetry").taking(1), PACKAGE + "AttemptAdvice");
  }
}
