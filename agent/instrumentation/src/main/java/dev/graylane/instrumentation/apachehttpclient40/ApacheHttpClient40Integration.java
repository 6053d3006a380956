package dev.graylane.instrumentation.apachehttpclient40;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** {@code DefaultHttpClient} of Apache HttpClient 4.0 and all later 4.x. */
@Supported(
    part = Part.OUTBOUND,
    library =
        "`DefaultHttpClient` and the other heirs of `AbstractHttpClient`, Apache HttpClient 4",
    versions = "4.0, 4.5.14",
    notes =
        "rules do not see the headers and cookies that interceptors add; clients with a connection "
            + "manager or operator of their own are left alone")
public final class ApacheHttpClient40Integration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.apachehttpclient40.";
  private static final String CLIENT = "org.apache.http.impl.client.";
  private static final String OPERATOR =
      "org.apache.http.impl.conn.DefaultClientConnectionOperator";

  public ApacheHttpClient40Integration() {
    super("apachehttpclient40");
  }

  @Override
  public void describe(Weaving weaving) {
    String director = CLIENT + "DefaultRequestDirector";
    weaving
        .advise(director, named("execute").taking(3), PACKAGE + "CallAdvice")
        .advise(director, named("determineRoute").taking(3), PACKAGE + "RouteAdvice")
        .advise(director, named("handleResponse").taking(3), PACKAGE + "AnswerAdvice")
        .advise(
            CLIENT + "RequestWrapper", named("resetHeaders").taking(0), PACKAGE + "HeadersAdvice")
        .advise(OPERATOR, named("openConnection").taking(5), PACKAGE + "OpenAdvice")
        // From 4.1 on.
        .adviseIfPresent(OPERATOR, named("resolveHostname").taking(1), PACKAGE + "ResolveAdvice")
        // Until then; later versions connect with another kind of them.
        .advise(
            "org.apache.http.conn.scheme.Scheme",
            named("getSocketFactory").taking(0),
            PACKAGE + "SocketsAdvice");
  }
}
