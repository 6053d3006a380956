package dev.graylane.instrumentation.jettyclient;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** Jetty's client, 12. */
@Supported(
    part = Part.OUTBOUND,
    library = "Jetty's `HttpClient` 12, likewise",
    versions = "12.0.0, 12.1.14",
    notes = "see [Jetty's client](#jettys-client)")
public final class JettyClient12Integration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.jettyclient.";
  private static final String CLIENT = "org.eclipse.jetty.client.";
  private static final String CORE = CLIENT + "transport.";
  private static final String LISTENERS = CORE + "ResponseListeners";

  public JettyClient12Integration() {
    super("jettyclient12");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .onlyWith(CORE + "HttpConversation")
        .advise(
            CORE + "HttpRequest",
            named("send").taking(CLIENT + "Response$CompleteListener"),
            PACKAGE + "Send12Advice")
        .advise(
            CLIENT + "HttpClient",
            named("resolveDestination").taking(CLIENT + "Origin"),
            PACKAGE + "OriginAdvice")
        .advise(
            CLIENT + "HttpClient", named("newConnection").taking(2), PACKAGE + "Connect12Advice")
        .advise(
            CLIENT + "HttpClient",
            named("getSocketAddressResolver").taking(0),
            PACKAGE + "ResolverAdvice")
        .advise(
            CORE + "HttpDestination",
            named("send").taking(CORE + "HttpExchange"),
            PACKAGE + "RefusalAdvice")
        .advise(
            CORE + "HttpDestination",
            named("failed").taking(1),
            PACKAGE + "FailedDestinationAdvice")
        .advise(
            CORE + "HttpConnection",
            named("normalizeRequest").taking(1),
            PACKAGE + "CompleteRequestAdvice")
        .advise(CORE + "HttpChannel", constructor(), PACKAGE + "ChannelAdvice")
        .advise(CORE + "HttpExchange", named("associate").taking(1), PACKAGE + "ConnectionAdvice")
        .advise(
            CORE + "HttpConversation",
            named("updateResponseListeners").taking(1),
            PACKAGE + "HandlerAdvice")
        .adviseIfPresent(
            "org.eclipse.jetty.http2.client.transport.internal.HttpSenderOverHTTP2",
            named("sendHeaders"),
            PACKAGE + "AuthorityAdvice")
        .advise(
            CORE + "HttpRequest",
            named("notifyFailure").taking(1),
            PACKAGE + "RequestFailure12Advice")
        .advise(LISTENERS, named("notifyBegin").taking(1), PACKAGE + "Answer12Advice")
        .advise(LISTENERS, named("notifyHeaders").taking(1), PACKAGE + "Part12Advice")
        .advise(
            LISTENERS,
            named("notifyContentSource")
                .taking(CLIENT + "Response", "org.eclipse.jetty.io.Content$Source"),
            PACKAGE + "Part12Advice")
        .advise(LISTENERS, named("notifySuccess").taking(1), PACKAGE + "Part12Advice")
        .advise(
            LISTENERS,
            named("notifyFailure").taking(CLIENT + "Response", "java.lang.Throwable"),
            PACKAGE + "Failure12Advice")
        .advise(LISTENERS, named("notifyComplete").taking(1), PACKAGE + "End12Advice")
        .advise(LISTENERS, named("notifyComplete").taking(1), PACKAGE + "Repeat12Advice")
        .advise(LISTENERS, named("emitSuccessComplete").taking(1), PACKAGE + "End12Advice")
        .advise(LISTENERS, named("emitFailureComplete").taking(1), PACKAGE + "End12Advice");
  }
}
