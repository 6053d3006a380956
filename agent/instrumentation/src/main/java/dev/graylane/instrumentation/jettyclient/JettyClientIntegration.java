package dev.graylane.instrumentation.jettyclient;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.MethodPattern;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Jetty's client, 9.4.25 to 11. */
@Supported(
    part = Part.OUTBOUND,
    library =
        "Jetty's `HttpClient` 9.4 to 11, blocking and with listeners, HTTP/1.1 " + "and HTTP/2",
    versions = "9.4.25, 9.4.58, 11.0.26",
    notes = "before 9.4.25, calls are left alone; see [Jetty's " + "client](#jettys-client)")
public final class JettyClientIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.jettyclient.";
  private static final String CLIENT = "org.eclipse.jetty.client.";
  private static final String RESPONSE = CLIENT + "ResponseNotifier";

  public JettyClientIntegration() {
    super("jettyclient");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .onlyWith(CLIENT + "HttpConversation")
        .advise(CLIENT + "HttpClient", named("send").taking(2), PACKAGE + "SendAdvice")
        .advise(
            CLIENT + "HttpClient",
            named("resolveDestination").taking(CLIENT + "Origin"),
            PACKAGE + "OriginAdvice")
        .advise(CLIENT + "HttpClient", named("newConnection").taking(2), PACKAGE + "ConnectAdvice")
        .advise(
            CLIENT + "HttpDestination",
            named("send").taking(CLIENT + "HttpExchange"),
            PACKAGE + "RefusalAdvice")
        .advise(
            CLIENT + "HttpDestination",
            named("failed").taking(1),
            PACKAGE + "FailedDestinationAdvice")
        .advise(
            CLIENT + "HttpConnection",
            named("normalizeRequest").taking(1),
            PACKAGE + "CompleteRequestAdvice")
        .advise(CLIENT + "HttpChannel", constructor(), PACKAGE + "ChannelAdvice")
        .advise(CLIENT + "HttpExchange", named("associate").taking(1), PACKAGE + "ConnectionAdvice")
        .advise(
            CLIENT + "HttpConversation",
            named("updateResponseListeners").taking(1),
            PACKAGE + "HandlerAdvice")
        .adviseIfPresent(
            "org.eclipse.jetty.http2.client.http.HttpSenderOverHTTP2",
            named("sendHeaders"),
            PACKAGE + "AuthorityAdvice")
        .advise(
            CLIENT + "RequestNotifier",
            named("notifyFailure").taking(CLIENT + "api.Request", "java.lang.Throwable"),
            PACKAGE + "RequestFailureAdvice")
        .advise(RESPONSE, told("notifyBegin", "Response"), PACKAGE + "AnswerAdvice")
        .advise(RESPONSE, told("notifyHeaders", "Response"), PACKAGE + "PartAdvice")
        .advise(RESPONSE, told("notifySuccess", "Response"), PACKAGE + "PartAdvice")
        .advise(
            RESPONSE,
            named("notifyFailure")
                .taking("java.util.List", CLIENT + "api.Response", "java.lang.Throwable"),
            PACKAGE + "FailureAdvice")
        .advise(RESPONSE, told("notifyComplete", "Result"), PACKAGE + "EndAdvice")
        .advise(RESPONSE, told("notifyComplete", "Result"), PACKAGE + "RepeatAdvice");
  }

  /** All listeners are told of something, one by one. */
  private static MethodPattern told(String name, String of) {
    return named(name).taking("java.util.List", CLIENT + "api." + of);
  }
}
