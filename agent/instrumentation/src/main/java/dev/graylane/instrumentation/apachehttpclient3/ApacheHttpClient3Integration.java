package dev.graylane.instrumentation.apachehttpclient3;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/** Apache (Commons) HttpClient 3.1. */
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
