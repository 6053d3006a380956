package dev.graylane.instrumentation.vertx;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** The HTTP client of Vert.x 4 and 5, and so its web client. */
@Supported(
    part = Part.OUTBOUND,
    library = "Vert.x 4 and 5, its `HttpClient`, HTTP/1.1 and HTTP/2, and so its " + "`WebClient`",
    versions = "4.0.0, 5.1.6; Quarkus 3.27.1",
    notes =
        "see below; web sockets, HTTP/3 and connections that the application "
            + "opened itself (`connect`) are left alone")
public final class VertxIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.vertx.";
  private static final String HTTP = "io.vertx.core.http.";
  private static final String CLIENT = HTTP + "impl.HttpClientImpl";
  private static final String HANDLER = "io.vertx.core.Handler";
  private static final String STRING = "java.lang.String";
  private static final String REQUEST = HTTP + "impl.HttpClientRequestImpl";

  public VertxIntegration() {
    super("vertx");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(CLIENT, named("request").taking(HTTP + "RequestOptions"), PACKAGE + "RequestAdvice")
        // Up to 4.
        .adviseIfPresent(
            CLIENT,
            named("request").taking(HTTP + "RequestOptions", HANDLER),
            PACKAGE + "HandlerAdvice")
        // 4.0 has it not call the former.
        .adviseIfPresent(
            CLIENT,
            named("request").taking(HTTP + "HttpMethod", "int", STRING, STRING),
            PACKAGE + "PlainRequestAdvice")
        .adviseIfPresent(
            CLIENT,
            named("request").taking(HTTP + "HttpMethod", "int", STRING, STRING, HANDLER),
            PACKAGE + "PlainHandlerAdvice")
        .advise(REQUEST, named("doWrite"), PACKAGE + "HeadAdvice")
        .advise(REQUEST, named("handleResponse").taking(3), PACKAGE + "AnswerAdvice")
        .advise(
            REQUEST,
            named("handleException").taking("java.lang.Throwable"),
            PACKAGE + "FailureAdvice");
  }
}
