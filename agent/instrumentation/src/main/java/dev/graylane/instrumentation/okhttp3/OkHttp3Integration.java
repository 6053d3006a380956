package dev.graylane.instrumentation.okhttp3;

import static dev.graylane.agent.weave.MethodPattern.constructor;
import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/** OkHttp 3.4 to 5. */
@Supported(
    part = Part.OUTBOUND,
    library = "OkHttp 3.4 to 5, `execute` and `enqueue`, HTTP/1.1 and HTTP/2",
    versions = "3.4.0, 3.13.1, 3.14.0, 4.12.0, 5.5.0")
public final class OkHttp3Integration extends Integration {
  private static final String SHARED = "dev.graylane.instrumentation.";
  private static final String PACKAGE = "dev.graylane.instrumentation.okhttp3.";

  public OkHttp3Integration() {
    super("okhttp3");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .onlyWith("okhttp3.internal.http.RealInterceptorChain")
        .advise("okhttp3.Address", constructor().taking(12), PACKAGE + "AddressAdvice")
        .advise("okhttp3.Route", constructor().taking(3), PACKAGE + "RouteAdvice")
        .advise("okhttp3.Route", constructor().taking(3), PACKAGE + "RouteAddressAdvice")
        .advise(
            "okhttp3.internal.http.RealInterceptorChain", constructor(), PACKAGE + "ChainAdvice")
        .advise(
            "okhttp3.internal.http.RetryAndFollowUpInterceptor",
            named("intercept").taking(1),
            PACKAGE + "FollowUpAdvice")
        // What writes a head; none of them is in 3.4.
        .adviseIfPresent(Codecs.HTTP_1, named("writeRequest").taking(2), PACKAGE + "HeadersAdvice")
        .adviseIfPresent(
            Codecs.HTTP_1_UNTIL_3_13, named("writeRequest").taking(2), PACKAGE + "HeadersAdvice")
        .adviseIfPresent(
            Codecs.HTTP_2, named("http2HeadersList").taking(1), PACKAGE + "HeadersListAdvice")
        .adviseIfPresent(
            Codecs.HTTP_2_OF_3_14,
            named("http2HeadersList").taking(1),
            PACKAGE + "HeadersListAdvice")
        .adviseIfPresent(
            Codecs.HTTP_2_UNTIL_3_13,
            named("http2HeadersList").taking(1),
            PACKAGE + "HeadersListAdvice")
        // 3 has it beside the client, later versions in the connection package.
        .adviseIfPresent("okhttp3.RealCall$AsyncCall", constructor(), SHARED + "EnqueuedAdvice")
        .adviseIfPresent(
            "okhttp3.RealCall$AsyncCall", named("execute").taking(0), SHARED + "DequeuedAdvice")
        .adviseIfPresent(
            "okhttp3.internal.connection.RealCall$AsyncCall",
            constructor(),
            SHARED + "EnqueuedAdvice")
        .adviseIfPresent(
            "okhttp3.internal.connection.RealCall$AsyncCall",
            named("run").taking(0),
            SHARED + "DequeuedAdvice")
        // The readers and cleaners of connections, which other calls use, too.
        .adviseIfPresent(
            "okhttp3.internal.concurrent.TaskRunner$RealBackend",
            named("execute"),
            SHARED + "WithoutContextAdvice")
        .adviseIfPresent(
            "okhttp3.internal.connection.RealConnectionPool",
            named("put"),
            SHARED + "WithoutContextAdvice")
        .adviseIfPresent("okhttp3.ConnectionPool", named("put"), SHARED + "WithoutContextAdvice");
  }
}
